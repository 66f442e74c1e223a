import type { ErrorClass } from '../errors/base.ts';
import {
  IdentityPoolMissingError,
  PoolDomainFixedError,
  PoolDomainTakenError,
  UserPoolMissingError,
} from '../errors/cognito.ts';
import { DomainSettingFixedError, InstanceTypeUnknownError, SubnetsDoNotFitError } from '../errors/domain.ts';
import { LogGroupClassError, SubscriptionFilterLimitError } from '../errors/logs.ts';
import { VpcMismatchError } from '../errors/spec.ts';
import { KeyUnusableError, TrailElsewhereError, TrailLimitError } from '../errors/trail.ts';
import { DEPLOYMENT_TAG } from '../ports/deployment.ts';
import { refuseFixedSettings, refuseOlderEngine } from '../resources/domain/fixed-settings.ts';
import { checkInstanceTypes } from '../resources/domain/instance-types.ts';
import { checkPlacement } from '../resources/domain/network.ts';
import { checkKey } from '../resources/key/ensure.ts';
import { refuseOtherClass } from '../resources/log-group/ensure.ts';
import { chooseFilter } from '../resources/log-group/subscription-filter.ts';
import { refuseOtherPoolDomain, requireIdentityPool, requireUserPool } from '../resources/sign-in/adopted.ts';
import { chooseTrail } from '../resources/trail/differences.ts';
import type { Called, Calls } from '../run/calls.ts';
import type { ResolvedSpec } from '../spec/resolve.ts';

/** What is looked up. */
export const PREFLIGHT_CALLS = {
  deployment: true,
  buckets: ['isThere'],
  keys: ['find'],
  trails: ['findAll'],
  logGroups: ['find', 'findSubscriptionFilters'],
  userPools: ['find', 'findByTag', 'findDomainHolder'],
  identityPools: ['find'],
  domains: ['find', 'findInstanceTypes', 'findInstanceTypeProblem'],
  network: ['findSubnets', 'findSecurityGroups'],
} as const satisfies Calls;
export type PreflightPorts = Called<typeof PREFLIGHT_CALLS>;

/** What the look-ups find, beside what their calls end with. */
export const PREFLIGHT_ERRORS: readonly ErrorClass[] = [
  KeyUnusableError,
  TrailElsewhereError,
  TrailLimitError,
  LogGroupClassError,
  SubscriptionFilterLimitError,
  UserPoolMissingError,
  IdentityPoolMissingError,
  PoolDomainTakenError,
  PoolDomainFixedError,
  VpcMismatchError,
  SubnetsDoNotFitError,
  DomainSettingFixedError,
  InstanceTypeUnknownError,
];

/**
 * Holds a valid spec against the account as it is, before anything is created: what a later step would refuse half-way
 * is refused here, with the same error. Reads only, one look at each thing that the spec names.
 *
 * @param written The spec as given, before defaults were merged in; `undefined` when none was.
 */
export async function preflight(spec: ResolvedSpec, written: unknown, ports: PreflightPorts): Promise<void> {
  await checkTrail(spec, ports);
  await checkLogGroup(spec, ports);
  await checkSignIn(spec, ports);
  await checkDomain(spec, written, ports);
}

async function checkTrail(
  { trail }: ResolvedSpec,
  { buckets, keys, trails, deployment }: PreflightPorts,
): Promise<void> {
  await buckets.isThere({ name: trail.bucket, account: deployment.account });
  if (trail.sseKms && trail.kmsKeyArn) await checkKey(keys, trail.kmsKeyArn, 'trail.kmsKeyArn', deployment);
  chooseTrail(await trails.findAll(), trail.name, deployment);
}

async function checkLogGroup({ logGroup }: ResolvedSpec, ports: PreflightPorts): Promise<void> {
  const { keys, logGroups, deployment } = ports;
  if (logGroup.kmsKeyArn) await checkKey(keys, logGroup.kmsKeyArn, 'logGroup.kmsKeyArn', deployment);
  const found = await logGroups.find(logGroup.name);
  if (!found) return;
  refuseOtherClass(logGroup.name, found);
  const filters = await logGroups.findSubscriptionFilters(logGroup.name);
  chooseFilter(logGroup.name, filters, {
    name: `${deployment.name}-ingest`,
    destinationArn: deployment.ingestFunctionArn,
  });
}

async function checkSignIn({ cognito }: ResolvedSpec, ports: PreflightPorts): Promise<void> {
  const { userPools, identityPools, deployment } = ports;
  if (cognito.identityPoolId) await requireIdentityPool(identityPools, cognito.identityPoolId);
  if (cognito.userPoolId) {
    // A pool that has a domain keeps it, and the spec's prefix is not asked for.
    if ((await requireUserPool(userPools, cognito.userPoolId)).domain) return;
  }
  const ours = cognito.userPoolId
    ? undefined
    : await userPools.findByTag(DEPLOYMENT_TAG, deployment.name, cognito.userPoolName);
  if (ours) refuseOtherPoolDomain(ours, cognito.poolDomain);
  const holder = await userPools.findDomainHolder(cognito.poolDomain);
  if (!holder || holder === cognito.userPoolId || holder === ours?.id) return;
  throw new PoolDomainTakenError(
    `cognito.poolDomain: ${cognito.poolDomain} is the domain of the user pool ${holder}.`,
    {
      field: 'cognito.poolDomain',
      value: cognito.poolDomain,
      remedy: `Give another prefix, or set cognito.userPoolId to ${holder} to adopt that pool.`,
    },
  );
}

async function checkDomain({ domain }: ResolvedSpec, written: unknown, ports: PreflightPorts): Promise<void> {
  const { domains, keys, network, deployment } = ports;
  const existing = await domains.find(domain.name);
  if (existing && !existing.deleted) refuseOlderEngine(written, domain, existing);
  await checkInstanceTypes(domain, existing, domains);
  await checkPlacement(domain, deployment, network, existing);
  if (domain.kmsKeyArn) await checkKey(keys, domain.kmsKeyArn, 'domain.kmsKeyArn', deployment);
  // One that is being deleted is CreateDomain's to tell: until then the trail is still looked after.
  if (existing && !existing.deleted) refuseFixedSettings(domain, existing);
}
