import { parseParked } from './parse.ts';
import type { ParkingStore } from './ports.ts';

/**
 * Where Lambda's on-failure destination writes the record of an invocation that failed for good:
 * `aws/lambda/async/<function>/YYYY/MM/DD/...` (Lambda's own layout, AWS Lambda Developer Guide).
 */
export const FAILED_INVOCATION_PREFIX = 'aws/lambda/async/';

/** What a whole failed invocation is listed under. */
export const FAILED_INVOCATION = 'InvocationFailed';

/** What an object is listed under whose key tells no reason, and that cannot be read for it. */
export const UNREADABLE = 'Unreadable';

/** The trail's own files, where the parking bucket is also the trail's: never parked, and there may be millions. */
const NEVER_PARKED = 'AWSLogs/';

/** `parked/YYYY/MM/DD/<reason>/<digest>.json`, as the ingest function names them. */
const OWN_LAYOUT = /^parked\/\d{4}\/\d\d\/\d\d\/([^/]+)\/./;

export interface ParkedKey {
  readonly key: string;
  /** Absent where the key does not tell it: then the object has to be read, and may turn out not to be parked at all. */
  readonly reason?: string;
}

/** Everything that may be parked: a parked object is known by its form, so it may lie under any key. */
export async function* parkedKeys(store: ParkingStore): AsyncGenerator<ParkedKey> {
  for await (const key of store.list('')) {
    if (key.includes(NEVER_PARKED)) continue;
    const reason = key.startsWith(FAILED_INVOCATION_PREFIX) ? FAILED_INVOCATION : OWN_LAYOUT.exec(key)?.[1];
    yield reason === undefined ? { key } : { key, reason };
  }
}

/** The reason that the object itself tells; `undefined` where it is none of ours, or gone. */
export async function readReason(store: ParkingStore, key: string): Promise<string | undefined> {
  try {
    const text = await store.read(key);
    return text === undefined ? undefined : parseParked(text)?.reason;
  } catch {
    // One object that cannot be read must not keep the others from being counted.
    return UNREADABLE;
  }
}

/** How many are parked for each reason, the most frequent first. Only what its key does not tell is read. */
export async function countParked(store: ParkingStore): Promise<Readonly<Record<string, number>>> {
  const counts = new Map<string, number>();
  for await (const parked of parkedKeys(store)) {
    const reason = parked.reason ?? (await readReason(store, parked.key));
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
