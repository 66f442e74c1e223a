import type { EventIds } from './event-ids.ts';
import { type InspectedLog, inspectLargeLog, inspectLog, MOST_AT_ONCE, unreadableLog } from './inspect-log.ts';
import type { DigestKey } from './keys.ts';
import type { RecordSource } from './ports.ts';
import type { RegionKeys } from './public-keys.ts';
import { MOST_OF_DIGEST, type ReadDigest, readDigest } from './read-digest.ts';

/** A digest to be read. */
export interface DigestToRead {
  readonly key: string;
  readonly at: DigestKey;
}

/** A log file to be held against the hash that a digest gives it. */
export interface LogToRead {
  readonly key: string;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
}

/** What reads the objects of a record. Results come one by one, in whichever order. */
export interface Readers {
  digests(all: readonly DigestToRead[], onRead: (digest: ReadDigest) => void): Promise<void>;
  /** @param ids Where the ids of the events of proven log files go. */
  logs(all: readonly LogToRead[], ids: EventIds, onRead: (log: InspectedLog) => void): Promise<void>;
}

/** Objects that are read at the same time, so that the 20 ms of each answer of S3 do not add up. Each is held in memory. */
const AT_ONCE = 32;

/** Does `work` for each item, so many at once. */
async function forEachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

const UNREADABLE = { bytes: undefined, metadata: {} } as const;

/** Holds one log file against its hash, in pieces where it is large. */
async function readLog(source: RecordSource, { key, hash }: LogToRead, ids: EventIds): Promise<InspectedLog> {
  const object = await source.get(key, MOST_AT_ONCE);
  if (object === undefined) return unreadableLog(key);
  const found = object === 'too-large' ? 'ObjectTooLarge' : inspectLog(key, object.bytes, hash, ids);
  return found === 'ObjectTooLarge' ? inspectLargeLog(key, source.open(key), hash, ids) : found;
}

/** Readers that ask the source for each object, many at once. */
export function readersOf(source: RecordSource, keysOf: (region: string) => RegionKeys): Readers {
  return {
    digests: (all, onRead) =>
      forEachAtOnce(all, async ({ key, at }) => {
        const object = await source.get(key, MOST_OF_DIGEST);
        onRead(readDigest(key, at, typeof object === 'object' ? object : UNREADABLE, keysOf));
      }),
    logs: (all, ids, onRead) => forEachAtOnce(all, async (log) => onRead(await readLog(source, log, ids))),
  };
}
