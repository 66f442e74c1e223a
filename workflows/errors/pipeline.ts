import { SpreadingError } from './base.ts';

/** The canary was written to the log group and is not in the index yet. */
export class CanaryNotSeenError extends SpreadingError {
  override readonly name = 'CanaryNotSeenError';
}
