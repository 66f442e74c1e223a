import type { InspectedLog } from './inspect-log.ts';
import { type Evidence, isValid, type Judgement, judgeRecord, type Listed, namedLogs } from './judge.ts';
import { bucketOf, judgeDigests } from './judge-digests.ts';
import { parseKey } from './keys.ts';
import type { RecordSource } from './ports.ts';
import { keysByFingerprint, type ListedKey, type RegionKeys } from './public-keys.ts';
import type { ReadDigest } from './read-digest.ts';
import { type DigestToRead, type Readers, readersOf } from './readers.ts';

export type Stage = 'listing' | 'digests' | 'logs';

/** How far it is: `done` of `of`; while listing nobody knows of how many. */
export type OnProgress = (stage: Stage, done: number, of?: number) => void;

/** ListPublicKeys' answers by Region. */
export type ListedKeys = ReadonlyMap<string, readonly ListedKey[]>;

export interface ValidateOptions {
  readonly onProgress?: OnProgress;
  /** What reads the objects; by default the source is asked for each. */
  readonly readers?: (keys: ListedKeys) => Readers;
}

async function listed(source: RecordSource, onProgress: OnProgress): Promise<readonly Listed[]> {
  const entries: Listed[] = [];
  for await (const page of source.list()) {
    entries.push(...page);
    onProgress('listing', entries.length);
  }
  return entries;
}

async function publicKeys(source: RecordSource, digests: readonly DigestToRead[]): Promise<ListedKeys> {
  const regions = [...new Set(digests.map(({ at }) => at.region))];
  return new Map(await Promise.all(regions.map(async (region) => [region, await source.publicKeys(region)] as const)));
}

/** A Region's keys, made once. */
export function keysOfRegions(listedKeys: ListedKeys): (region: string) => RegionKeys {
  const made = new Map<string, RegionKeys>();
  return (region) => {
    const known = made.get(region) ?? keysByFingerprint(listedKeys.get(region) ?? []);
    made.set(region, known);
    return known;
  };
}

async function collect<T>(results: AsyncIterable<T>, onEach: (done: number) => void): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const result of results) {
    all.push(result);
    onEach(all.length);
  }
  return all;
}

/** Reads a record, and gathers what a verdict rests on: digests first, then each log file that a valid one names. */
export async function gatherEvidence(source: RecordSource, options: ValidateOptions = {}): Promise<Evidence> {
  const { onProgress = () => {} } = options;
  const objects = await listed(source, onProgress);
  const toRead = objects.flatMap(({ key }): DigestToRead[] => {
    const at = parseKey(key);
    return at?.is === 'digest' ? [{ key, at }] : [];
  });
  const listedKeys = await publicKeys(source, toRead);
  const keysOf = keysOfRegions(listedKeys);
  const readers = options.readers?.(listedKeys) ?? readersOf(source, keysOf);
  const read: readonly ReadDigest[] = await collect(readers.digests(toRead), (done) =>
    onProgress('digests', done, toRead.length),
  );
  const bucket = source.bucket ?? bucketOf(read) ?? '';
  const digests = judgeDigests(read, keysOf, bucket);
  const there = new Set(objects.map(({ key }) => key));
  const named = [...namedLogs(digests.filter(isValid), bucket).values()].filter(({ key }) => there.has(key));
  const logs: readonly InspectedLog[] = await collect(readers.logs(named), (done) =>
    onProgress('logs', done, named.length),
  );
  return { bucket, objects, digests, logs, trails: await source.trails() };
}

/**
 * Judges a record: digests by key, signature, place and chain, log files by their hashes, and what no digest names by the
 * hours that digests cover.
 */
export async function validateRecord(source: RecordSource, options: ValidateOptions = {}): Promise<Judgement> {
  return judgeRecord(await gatherEvidence(source, options));
}
