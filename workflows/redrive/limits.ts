import type { Wrapped } from './to-invocation.ts';

/** As many as CloudWatch Logs itself puts into a payload; more would not make a body any more efficient. */
export const MAX_EVENTS = 500;

/**
 * Where a batch is given out, in bytes of its events' JSON. If nothing compresses, base64 makes 5.33 MB of 4 MB, and the
 * marks of 500 events add 30 kB: below what Lambda takes. Only a single event, or a very long history, comes out larger.
 */
export const BATCH_BYTES = 4_000_000;

/** A request has to be smaller, where the caller waits (AWS Lambda quotas, "Invocation payload": 6 MB each way). */
export const REQUEST_BYTES = 6 * 1024 * 1024;

/** What the function inflates at most, unless its PAYLOAD_MAX_BYTES says otherwise. */
export const INFLATED_BYTES = 64 * 1024 * 1024;

const number = (value: number) => value.toLocaleString('en');

/** Measures what would be sent, to the byte. @returns Why it cannot be. */
export function whyTooLarge({ event, inflated = 0 }: Wrapped): string | undefined {
  if (inflated > INFLATED_BYTES) {
    return `too large: its payload inflates to ${number(inflated)} bytes, and the function takes ${number(INFLATED_BYTES)}`;
  }
  const bytes = Buffer.byteLength(JSON.stringify(event));
  return bytes < REQUEST_BYTES
    ? undefined
    : `too large: its request takes ${number(bytes)} bytes, and Lambda takes less than ${number(REQUEST_BYTES)}`;
}
