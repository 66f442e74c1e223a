import { FatalError, SpreadingError } from './base.ts';

/** The bucket's name is taken by another account, or the bucket's policy shuts this account out. */
export class BucketOwnedElsewhereError extends FatalError {
  override readonly name = 'BucketOwnedElsewhereError';
}

/** The bucket is in another Region, where the trail's KMS key cannot be used. */
export class BucketRegionError extends FatalError {
  override readonly name = 'BucketRegionError';
}

/** The KMS key cannot be used for what it is to encrypt, and it is not Trailboard's own to mend. */
export class KeyUnusableError extends FatalError {
  override readonly name = 'KeyUnusableError';
}

/** CloudTrail cannot use the delivery role or the log group yet: IAM takes some seconds to spread a new role. */
export class TrailRoleNotPropagatedError extends SpreadingError {
  override readonly name = 'TrailRoleNotPropagatedError';
}

/** CloudTrail does not see the bucket's or the key's policy yet. */
export class TrailPolicyNotPropagatedError extends SpreadingError {
  override readonly name = 'TrailPolicyNotPropagatedError';
}

/** The trail of this name belongs to another Region or another account: only there can it be changed. */
export class TrailElsewhereError extends FatalError {
  override readonly name = 'TrailElsewhereError';
}

/** The Region has its five trails already; the quota cannot be raised. */
export class TrailLimitError extends FatalError {
  override readonly name = 'TrailLimitError';
}

/** This account may not make an organization trail. */
export class OrganizationTrailRefusedError extends FatalError {
  override readonly name = 'OrganizationTrailRefusedError';
}

/** CloudTrail says that it cannot deliver, and the run found nothing to change about it. */
export class TrailUndeliveredError extends FatalError {
  override readonly name = 'TrailUndeliveredError';
}
