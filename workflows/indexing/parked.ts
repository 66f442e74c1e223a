/** Why something was parked. The first word of a key's third part and the `reason` in the object. */
export type ParkReason =
  | 'PayloadNotGzip'
  | 'PayloadTooLarge'
  | 'PayloadNotText'
  | 'PayloadNotJson'
  | 'PayloadUnknown'
  | 'MessageNotJson'
  | 'DocumentRejected'
  | 'DocumentTooLarge'
  | 'IndexNotWritable'
  | 'SameIdOtherBody';

/** Where a parked object came from. */
export interface ParkedSource {
  /** `event`: `message` is one event's text. `payload`: it is what the function was invoked with. */
  readonly kind: 'event' | 'payload';
  /** Of a payload: `message` is the JSON of the whole event that the function was invoked with, not its `awslogs.data`. */
  readonly form?: 'event';
  readonly owner?: string;
  readonly logGroup?: string;
  readonly logStream?: string;
  /** CloudWatch Logs' own id and time (milliseconds) of the log event. */
  readonly logEventId?: string;
  readonly timestamp?: number;
  /** The index that did not take it. */
  readonly index?: string;
  /** OpenSearch's type of error: never its reason, which may quote the event. */
  readonly error?: string;
  /** Reasons of earlier attempts, oldest first. */
  readonly earlier?: readonly string[];
}

/** The stored object. `message` is the original, as text, whatever it holds. */
export interface ParkedObject {
  readonly reason: string;
  readonly source: ParkedSource;
  /** 1 when first parked; one more for each redrive that parked it again. */
  readonly attempt: number;
  readonly message: string;
}

/** All keys begin with this. Never `AWSLogs/`: a parking bucket may be the trail's own. */
export const PARKING_PREFIX = 'parked/';

/**
 * `parked/YYYY/MM/DD/<reason>/<digest>.json`, by the day of parking. The digest is the message's, so that a retried
 * invocation parks the same thing under the same key on the same day.
 */
export function parkingKey(reason: string, digest: string, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${PARKING_PREFIX}${day}/${reason}/${digest}.json`;
}
