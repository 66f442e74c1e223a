import { FatalError, SpreadingError } from './base.ts';

/** The prefix of the sign-in page's address is unique in the Region, and somebody else has it. */
export class PoolDomainTakenError extends FatalError {
  override readonly name = 'PoolDomainTakenError';
}

/** The user pool has a domain already, and not the one that the spec names: a pool has one, and Dashboards is bound to it. */
export class PoolDomainFixedError extends FatalError {
  override readonly name = 'PoolDomainFixedError';
}

/** The spec names a user pool to adopt that does not exist in this account and Region. */
export class UserPoolMissingError extends FatalError {
  override readonly name = 'UserPoolMissingError';
}

/** The spec names an identity pool to adopt that does not exist in this account and Region. */
export class IdentityPoolMissingError extends FatalError {
  override readonly name = 'IdentityPoolMissingError';
}

/** Cognito does not know a role yet that was made moments ago: it calls the access to it forbidden. */
export class PoolRoleNotReadyError extends SpreadingError {
  override readonly name = 'PoolRoleNotReadyError';
}
