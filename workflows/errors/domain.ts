import { FatalError, SpreadingError } from './base.ts';

/** AWS validated the change to the domain and gave it up; the message holds AWS's own reasons. */
export class DomainValidationError extends FatalError {
  override readonly name = 'DomainValidationError';
}

/** The domain is gone, or being deleted. */
export class DomainMissingError extends FatalError {
  override readonly name = 'DomainMissingError';
}

/** The spec asks an existing domain for what no domain can change, or what a person has to decide. */
export class DomainSettingFixedError extends FatalError {
  override readonly name = 'DomainSettingFixedError';
}

/** The subnets are too few, share an Availability Zone, or have too few free addresses for the domain. */
export class SubnetsDoNotFitError extends FatalError {
  override readonly name = 'SubnetsDoNotFitError';
}

/** OpenSearch Service has no such instance type in this Region, for this engine. */
export class InstanceTypeUnknownError extends FatalError {
  override readonly name = 'InstanceTypeUnknownError';
}

/** Another change to the domain is under way, or its predecessor of the same name is still being deleted. */
export class DomainChangeInProgressError extends SpreadingError {
  override readonly name = 'DomainChangeInProgressError';
}

/** A role, a pool or a pool's domain that the domain needs was made moments ago and is not known everywhere yet. */
export class DomainRoleNotReadyError extends SpreadingError {
  override readonly name = 'DomainRoleNotReadyError';
}

/** OpenSearch Service does not know a principal of the access policy yet: a role just made takes some seconds. */
export class AccessPolicyNotAcceptedError extends SpreadingError {
  override readonly name = 'AccessPolicyNotAcceptedError';
}
