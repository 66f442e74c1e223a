import { FatalError, RetryableError } from './base.ts';

/** An AWS API refused the call for now: too many requests, or a 5xx. */
export class AwsThrottledError extends RetryableError {
  override readonly name = 'AwsThrottledError';
}

/** IAM said no. Often a permission boundary or a service control policy above the account. */
export class AccessDeniedError extends FatalError {
  override readonly name = 'AccessDeniedError';
}

/** AWS refused a value that our own validation let through. */
export class RejectedByAwsError extends FatalError {
  override readonly name = 'RejectedByAwsError';
}

/** Another writer changed the same resource between our reading and our writing. */
export class ConcurrentChangeError extends RetryableError {
  override readonly name = 'ConcurrentChangeError';
}

/** The step's own input does not have the shape that its schema asks for: a defect in `asl/`, or a hand-made start. */
export class InvalidStepInputError extends FatalError {
  override readonly name = 'InvalidStepInputError';
}

/** The domain did not answer in time. */
export class DomainUnreachableError extends RetryableError {
  override readonly name = 'DomainUnreachableError';
}

/** The domain answered with a status or a body that the step cannot use. */
export class DomainRefusedError extends FatalError {
  override readonly name = 'DomainRefusedError';
}

/** The domain is not ready for this request yet (429, 5xx, cluster still forming). */
export class DomainBusyError extends RetryableError {
  override readonly name = 'DomainBusyError';
}

/** A quota of the account is used up. */
export class QuotaExceededError extends FatalError {
  override readonly name = 'QuotaExceededError';
}

/** This run no longer holds the account's lease: another one took over while it stood still. */
export class LeaseLostError extends FatalError {
  override readonly name = 'LeaseLostError';
}

/** What every call to an AWS API can end with, whatever it asks for. */
export const AWS_CALL_ERRORS = [
  AwsThrottledError,
  ConcurrentChangeError,
  AccessDeniedError,
  RejectedByAwsError,
  QuotaExceededError,
] as const;
