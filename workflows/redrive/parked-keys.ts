import { PARKING_PREFIX } from '../ingest/parked.ts';
import type { ParkingStore } from './ports.ts';

/**
 * Where Lambda's on-failure destination writes the record of an invocation that failed for good:
 * `aws/lambda/async/<function>/YYYY/MM/DD/...` (Lambda's own layout, AWS Lambda Developer Guide).
 */
export const FAILED_INVOCATION_PREFIX = 'aws/lambda/async/';

/** What a whole failed invocation is listed under. */
export const FAILED_INVOCATION = 'InvocationFailed';

export interface ParkedKey {
  readonly key: string;
  readonly reason: string;
}

/** Every parked thing with its reason, which is part of its key: nothing has to be read to be counted. */
export async function* parkedKeys(store: ParkingStore): AsyncGenerator<ParkedKey> {
  for await (const key of store.list(PARKING_PREFIX)) {
    // parked/YYYY/MM/DD/<reason>/<digest>.json
    const reason = key.split('/')[4];
    if (reason) yield { key, reason };
  }
  for await (const key of store.list(FAILED_INVOCATION_PREFIX)) yield { key, reason: FAILED_INVOCATION };
}

/** How many are parked for each reason, the most frequent first. */
export async function countParked(store: ParkingStore): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for await (const { reason } of parkedKeys(store)) counts[reason] = (counts[reason] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}
