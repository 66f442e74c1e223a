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

/** What reads the objects of a record, in whichever order they come. */
export interface Readers {
  digests(all: readonly DigestToRead[]): AsyncIterable<ReadDigest>;
  logs(all: readonly LogToRead[]): AsyncIterable<InspectedLog>;
}

/** Objects that are read at the same time, so that the 20 ms of each answer of S3 do not add up. Each is held in memory. */
const AT_ONCE = 32;

/** Calls `work` for each item, so many at once, and gives the results as they come. */
async function* concurrently<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running = new Map<number, Promise<readonly [number, R]>>();
  const next = async () => {
    const [number, result] = await Promise.race(running.values());
    running.delete(number);
    return result;
  };
  for (const [number, item] of items.entries()) {
    running.set(
      number,
      work(item).then((result) => [number, result]),
    );
    if (running.size >= AT_ONCE) yield await next();
  }
  while (running.size > 0) yield await next();
}

/** Holds one log file against its hash, in pieces where it is large. */
async function readLog(source: RecordSource, { key, hash }: LogToRead): Promise<InspectedLog> {
  const object = await source.get(key, MOST_AT_ONCE);
  if (object === undefined) return unreadableLog(key);
  const found = object === 'too-large' ? 'ObjectTooLarge' : inspectLog(key, object.bytes, hash);
  return found === 'ObjectTooLarge' ? inspectLargeLog(key, source.open(key), hash) : found;
}

/** Readers that ask the source for each object, many at once. */
export function readersOf(source: RecordSource, keysOf: (region: string) => RegionKeys): Readers {
  return {
    digests: (all) =>
      concurrently(all, async ({ key, at }) => {
        const object = await source.get(key, MOST_OF_DIGEST);
        return readDigest(key, at, typeof object === 'object' ? object : { bytes: undefined, metadata: {} }, keysOf);
      }),
    logs: (all) => concurrently(all, (log) => readLog(source, log)),
  };
}
