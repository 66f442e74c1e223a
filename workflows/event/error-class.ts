/** The finer word for a call that did not succeed. `denied` is the one that makes an outcome `denied` too. */
export type ErrorClass =
  | 'denied'
  | 'throttled'
  | 'expired'
  | 'dry-run'
  | 'unauthenticated'
  | 'not-found'
  | 'invalid'
  | 'other';

/**
 * The first that fits. Denied: AWS knew who asked and refused. A number is what some services write, the status of HTTP.
 * Words from the services' API references, "Common Errors", and EC2's, S3's and SNS's own lists.
 */
const CLASSES: readonly (readonly [ErrorClass, RegExp])[] = [
  ['denied', /AccessDenied|Unauthori[sz]ed|NotAuthorized|Forbidden|AuthorizationError|^40[13]$/i],
  ['throttled', /Throttl|LimitExceeded|TooManyRequests|SlowDown|RequestRateTooLarge|^429$/i],
  ['expired', /Expired/i],
  ['dry-run', /DryRun/i],
  ['unauthenticated', /AuthFailure|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|UnrecognizedClient/i],
  ['not-found', /NotFound|NoSuch|DoesNotExist|NotExist|^404$/i],
  ['invalid', /Invalid|Validation|Malformed|Missing|Unsupported|BadRequest|^400$/i],
];

/** Sorts an error code. */
export function errorClassOf(code: string): ErrorClass {
  return CLASSES.find(([, words]) => words.test(code))?.[0] ?? 'other';
}
