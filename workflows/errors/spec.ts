import { FatalError } from './base.ts';

/** The spec breaks a rule that needs no look-up. Nothing was read or created. */
export class InvalidSpecError extends FatalError {
  override readonly name = 'InvalidSpecError';
}

/** The spec names subnets or security groups outside the VPC that the functions run in. */
export class VpcMismatchError extends FatalError {
  override readonly name = 'VpcMismatchError';
}
