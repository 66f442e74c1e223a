import { RetryableError } from './base.ts';

/** The canary was written to the log group and is not in the index yet. */
export class CanaryNotSeenError extends RetryableError {
  override readonly name = 'CanaryNotSeenError';
}
