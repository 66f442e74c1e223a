import type { DeliveryError } from '../../ports/trails.ts';

/**
 * How long a success may be ago and still be newer than the error: errors have no time of their own. Log files come about every
 * 5 minutes and events within as much, so three intervals are given; digests come each hour, so two.
 * Source: CloudTrail user guide, "How CloudTrail works" and "Log file integrity".
 */
const FRESH_MINUTES: Readonly<Record<DeliveryError['to'], number>> = { S3: 15, 'CloudWatch Logs': 15, digests: 120 };

/** Those that no newer success speaks against. `now` in milliseconds since 1970. */
export function standing(errors: readonly DeliveryError[], now: number): DeliveryError[] {
  return errors.filter(
    ({ to, lastSuccess }) => !lastSuccess || now - Date.parse(lastSuccess) > FRESH_MINUTES[to] * 60_000,
  );
}

/** One error as people read it: `CloudTrail delivers nothing to S3: AccessDenied; the last delivery was at ...`. */
export function described({ to, error, lastSuccess }: DeliveryError): string {
  const last = lastSuccess ? `the last delivery was at ${lastSuccess}` : 'nothing has ever been delivered';
  return `CloudTrail cannot deliver ${to === 'digests' ? 'digests' : `to ${to}`}: ${error}; ${last}`;
}
