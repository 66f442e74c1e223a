import { RetryableError } from './base.ts';

/** Many runs reached for the lease at the same moment, and this one neither got it nor could tell who did. */
export class LeaseContendedError extends RetryableError {
  override readonly name = 'LeaseContendedError';
}
