import type { AslMachine, AslState } from '../execution/asl.ts';
import type { ResolvedSpec } from '../spec/resolve.ts';
import { ensureAlarmAddress } from '../steps/provision/ensure-alarm-address.ts';
import { ensureAuthRoles } from '../steps/provision/ensure-auth-roles.ts';
import { ensureIdentityPool } from '../steps/provision/ensure-identity-pool.ts';
import { ensureLogGroup } from '../steps/provision/ensure-log-group.ts';
import { ensureServiceLinkedRole } from '../steps/provision/ensure-service-linked-role.ts';
import { ensureTrail } from '../steps/provision/ensure-trail.ts';
import { ensureTrailStorage } from '../steps/provision/ensure-trail-storage.ts';
import { ensureUserPool } from '../steps/provision/ensure-user-pool.ts';
import { ensureVpcOnlyRule } from '../steps/provision/ensure-vpc-only-rule.ts';
import { type Path, result, type States } from './machine.ts';

/** A section of the resolved spec, or a member of it. */
export function section<Section extends keyof ResolvedSpec & string>(
  name: Section,
  member?: keyof ResolvedSpec[Section] & string,
): Path {
  return `$.spec.${name}${member === undefined ? '' : `.${member}`}`;
}

/** What later states take from the foundations. */
export const foundationIds = {
  logGroup: result(ensureLogGroup),
  logGroupName: result(ensureLogGroup, 'name'),
  trailArn: result(ensureTrail, 'trailArn'),
  authRoleArn: result(ensureAuthRoles, 'authRoleArn'),
  signIn: {
    userPoolId: result(ensureUserPool, 'userPoolId'),
    identityPoolId: result(ensureIdentityPool, 'identityPoolId'),
    serviceRoleArn: result(ensureAuthRoles, 'serviceRoleArn'),
  },
} as const;

const branch = (states: Record<string, AslState>): AslMachine => ({
  StartAt: Object.keys(states)[0] as string,
  States: states,
});

/** Each branch keeps its own results: they come together under `$.steps`. */
function together(branches: readonly AslMachine[]): Record<string, Path> {
  return Object.fromEntries(
    branches.flatMap(({ States: inner }, n) =>
      Object.keys(inner).map((name) => [`${name}.$`, `$[${n}].steps.${name}`] as [string, Path]),
    ),
  );
}

/** What the domain stands on; the branches do not need each other. */
export function foundations(states: States, next: string): AslState {
  const branches = [
    branch({
      ...states.task(ensureTrailStorage, {
        why: 'The bucket of the record: its key, encryption and policy.',
        input: { trail: section('trail') },
        next: 'EnsureLogGroup',
      }),
      ...states.task(ensureLogGroup, {
        why: 'The log group between trail and domain, and the role that CloudTrail writes to it with.',
        input: { logGroup: section('logGroup'), trail: section('trail') },
        next: 'EnsureTrail',
      }),
      ...states.task(ensureTrail, {
        why: 'The trail: what it records, where to, and that it does.',
        input: { trail: section('trail'), storage: result(ensureTrailStorage), logGroup: result(ensureLogGroup) },
      }),
    }),
    branch({
      ...states.task(ensureUserPool, {
        why: 'Who may sign in: the pool, its sign-in page, the first user.',
        input: { cognito: section('cognito') },
        next: 'EnsureIdentityPool',
      }),
      ...states.task(ensureIdentityPool, {
        why: 'Turns a sign-in into AWS credentials.',
        input: { cognito: section('cognito') },
        next: 'EnsureAuthRoles',
      }),
      ...states.task(ensureAuthRoles, {
        why: 'The role of people who signed in, and the role that OpenSearch Service sets up sign-in with.',
        input: { cognito: section('cognito'), identityPoolId: result(ensureIdentityPool, 'identityPoolId') },
      }),
    }),
    branch(
      states.task(ensureServiceLinkedRole, {
        why: 'What OpenSearch Service reaches into the VPC with; it comes before a VPC domain.',
        input: {},
      }),
    ),
    branch(
      states.task(ensureVpcOnlyRule, {
        why: 'The AWS Config rule that watches for domains outside a VPC; skipped where nothing records.',
        input: { vpcOnlyRule: section('vpcOnlyRule') },
      }),
    ),
    branch(
      states.task(ensureAlarmAddress, {
        why: 'The address that failed runs and alarms are reported to.',
        input: { alarms: section('alarms') },
      }),
    ),
  ];
  return {
    Type: 'Parallel',
    Comment: 'What the domain stands on; the branches do not need each other.',
    Branches: branches,
    ResultSelector: together(branches),
    ResultPath: '$.steps',
    Next: next,
  };
}
