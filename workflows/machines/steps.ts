import type { ErrorClass } from '../errors/base.ts';
import type { Ports } from '../ports/ports.ts';
import type { Plane } from '../run/step.ts';
import { acquireLease } from '../steps/provision/acquire-lease.ts';
import { checkDomain } from '../steps/provision/check-domain.ts';
import { createDomain } from '../steps/provision/create-domain.ts';
import { createSubscriptionFilter } from '../steps/provision/create-subscription-filter.ts';
import { ensureAlarmAddress } from '../steps/provision/ensure-alarm-address.ts';
import { ensureAuthRoles } from '../steps/provision/ensure-auth-roles.ts';
import { ensureIdentityPool } from '../steps/provision/ensure-identity-pool.ts';
import { ensureLogGroup } from '../steps/provision/ensure-log-group.ts';
import { ensureServiceLinkedRole } from '../steps/provision/ensure-service-linked-role.ts';
import { ensureTrail } from '../steps/provision/ensure-trail.ts';
import { ensureTrailStorage } from '../steps/provision/ensure-trail-storage.ts';
import { ensureUserPool } from '../steps/provision/ensure-user-pool.ts';
import { ensureVpcOnlyRule } from '../steps/provision/ensure-vpc-only-rule.ts';
import { importDashboards } from '../steps/provision/import-dashboards.ts';
import { loadSpec } from '../steps/provision/load-spec.ts';
import { prepareIndex } from '../steps/provision/prepare-index.ts';
import { publishOutcome } from '../steps/provision/publish-outcome.ts';
import { sendCanary } from '../steps/provision/send-canary.ts';
import { updateAccessPolicy } from '../steps/provision/update-access-policy.ts';
import { verifyPipeline } from '../steps/provision/verify-pipeline.ts';
import { wireCognito } from '../steps/provision/wire-cognito.ts';

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
