import { FatalError, SpreadingError } from './base.ts';

/** CloudWatch Logs tried to invoke the function and could not: the permission given a moment ago is not in effect yet. */
export class SubscriptionNotAcceptedError extends SpreadingError {
  override readonly name = 'SubscriptionNotAcceptedError';
}

/** A log group takes few subscription filters (five by quota), and others have the places. */
export class SubscriptionFilterLimitError extends FatalError {
  override readonly name = 'SubscriptionFilterLimitError';
}

/** The log group is not of the Standard class, the only one that can be subscribed to; a class cannot be changed. */
export class LogGroupClassError extends FatalError {
  override readonly name = 'LogGroupClassError';
}

/** The log group is gone: somebody deleted it after the run had ensured it. */
export class LogGroupMissingError extends FatalError {
  override readonly name = 'LogGroupMissingError';
}

/** The stack's ingest function does not exist (any more). */
export class IngestFunctionMissingError extends FatalError {
  override readonly name = 'IngestFunctionMissingError';
}
