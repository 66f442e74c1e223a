import type { Fact } from '../../handlers/edge/environment.ts';
import { grants as acquireLease } from './acquire-lease.ts';
import { grants as checkDomain } from './check-domain.ts';
import { grants as createDomain } from './create-domain.ts';
import { grants as createSubscriptionFilter } from './create-subscription-filter.ts';
import { grants as ensureAlarmAddress } from './ensure-alarm-address.ts';
import { grants as ensureAuthRoles } from './ensure-auth-roles.ts';
import { grants as ensureIdentityPool } from './ensure-identity-pool.ts';
import { grants as ensureLogGroup } from './ensure-log-group.ts';
import { grants as ensureServiceLinkedRole } from './ensure-service-linked-role.ts';
import { grants as ensureTrail } from './ensure-trail.ts';
import { grants as ensureTrailStorage } from './ensure-trail-storage.ts';
import { grants as ensureUserPool } from './ensure-user-pool.ts';
import { grants as ensureVpcOnlyRule } from './ensure-vpc-only-rule.ts';
import { grants as importDashboards } from './import-dashboards.ts';
import { grants as loadSpec } from './load-spec.ts';
import { grants as prepareIndex } from './prepare-index.ts';
import { grants as publishOutcome } from './publish-outcome.ts';
import { grants as sendCanary } from './send-canary.ts';
import type { Grant, GrantPlace, StepGrants } from './types.ts';
import { grants as updateAccessPolicy } from './update-access-policy.ts';
import { grants as verifyPipeline } from './verify-pipeline.ts';
import { grants as wireCognito } from './wire-cognito.ts';

const GRANTS: Readonly<Record<string, StepGrants>> = {
  LoadSpec: loadSpec,
  AcquireLease: acquireLease,
  EnsureTrailStorage: ensureTrailStorage,
  EnsureLogGroup: ensureLogGroup,
  EnsureTrail: ensureTrail,
  EnsureUserPool: ensureUserPool,
  EnsureIdentityPool: ensureIdentityPool,
  EnsureAuthRoles: ensureAuthRoles,
  EnsureServiceLinkedRole: ensureServiceLinkedRole,
  EnsureVpcOnlyRule: ensureVpcOnlyRule,
  EnsureAlarmAddress: ensureAlarmAddress,
  CreateDomain: createDomain,
  CheckDomain: checkDomain,
  WireCognito: wireCognito,
  UpdateAccessPolicy: updateAccessPolicy,
  PrepareIndex: prepareIndex,
  CreateSubscriptionFilter: createSubscriptionFilter,
  ImportDashboards: importDashboards,
  SendCanary: sendCanary,
  VerifyPipeline: verifyPipeline,
  PublishOutcome: publishOutcome,
};

/** What a step's function may do beyond what every step may. */
export function grantsOf(step: string, place: GrantPlace): readonly Grant[] {
  const grants = GRANTS[step];
  if (!grants) throw new TypeError(`There is no infra/grants file for the step ${step}.`);
  return grants(place);
}

const DOMAIN_ROLES = [
  'ingestRoleArn',
  'prepareIndexRoleArn',
  'importDashboardsRoleArn',
  'verifyPipelineRoleArn',
  'whoRoleArn',
] as const;
const NETWORK = ['vpcId', 'subnetIds', 'securityGroupId'] as const;

/** The facts of the deployment that a step reads, each an environment variable of its function. */
export const FACTS_OF: Readonly<Record<string, readonly Fact[]>> = {
  LoadSpec: [...NETWORK, 'ingestFunctionArn'],
  EnsureTrail: ['parkingBucket', 'ingestFunctionArn'],
  EnsureAlarmAddress: ['topicArn'],
  CreateDomain: [...NETWORK, 'prepareIndexRoleArn'],
  CheckDomain: ['domainPollSeconds'],
  UpdateAccessPolicy: DOMAIN_ROLES,
  PrepareIndex: DOMAIN_ROLES,
  CreateSubscriptionFilter: ['ingestFunctionArn'],
};
