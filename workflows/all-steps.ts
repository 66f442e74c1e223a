import type { ErrorClass } from './errors/base.ts';
import type { Ports } from './ports/index.ts';
import type { Plane } from './step.ts';
import { acquireLease } from './steps/acquire-lease.ts';
import { checkDomain } from './steps/check-domain.ts';
import { createDomain } from './steps/create-domain.ts';
import { createSubscriptionFilter } from './steps/create-subscription-filter.ts';
import { ensureAlarmAddress } from './steps/ensure-alarm-address.ts';
import { ensureAuthRoles } from './steps/ensure-auth-roles.ts';
import { ensureIdentityPool } from './steps/ensure-identity-pool.ts';
import { ensureLogGroup } from './steps/ensure-log-group.ts';
import { ensureServiceLinkedRole } from './steps/ensure-service-linked-role.ts';
import { ensureTrail } from './steps/ensure-trail.ts';
import { ensureTrailStorage } from './steps/ensure-trail-storage.ts';
import { ensureUserPool } from './steps/ensure-user-pool.ts';
import { ensureVpcOnlyRule } from './steps/ensure-vpc-only-rule.ts';
import { importDashboards } from './steps/import-dashboards.ts';
import { loadSpec } from './steps/load-spec.ts';
import { prepareIndex } from './steps/prepare-index.ts';
import { publishOutcome } from './steps/publish-outcome.ts';
import { sendCanary } from './steps/send-canary.ts';
import { updateAccessPolicy } from './steps/update-access-policy.ts';
import { verifyPipeline } from './steps/verify-pipeline.ts';
import { wireCognito } from './steps/wire-cognito.ts';

/** A step without its types: what infrastructure, documentation and drift tests walk over. */
export interface StepFacts {
  readonly name: string;
  readonly plane: Plane;
  readonly writes: boolean;
  readonly needs: readonly (keyof Ports)[];
  readonly errors: readonly ErrorClass[];
}

/** Every step, in the order in which the workflow comes to it. */
export const steps: readonly StepFacts[] = [
  loadSpec,
  acquireLease,
  ensureTrailStorage,
  ensureLogGroup,
  ensureTrail,
  ensureUserPool,
  ensureIdentityPool,
  ensureAuthRoles,
  ensureServiceLinkedRole,
  ensureVpcOnlyRule,
  ensureAlarmAddress,
  createDomain,
  checkDomain,
  wireCognito,
  updateAccessPolicy,
  prepareIndex,
  createSubscriptionFilter,
  importDashboards,
  sendCanary,
  verifyPipeline,
  publishOutcome,
];
