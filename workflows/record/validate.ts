import type { NamedLog } from './digest.ts';
import { EventIds } from './event-ids.ts';
import type { InspectedLog } from './inspect-log.ts';
import { type Evidence, isValid, type Judgement, judgeRecord, type Listed, namedLogs } from './judge.ts';
import { bucketOf, judgeDigests } from './judge-digests.ts';
import { type DigestKey, isDigestKey, parseKey } from './keys.ts';
import type { RecordSource } from './ports.ts';
import { HOUR_MS } from './prefixes.ts';
import { keysOfRegions, type ListedKeys } from './public-keys.ts';
import type { ReadDigest } from './read-digest.ts';
import { type DigestToRead, type Readers, readersOf } from './readers.ts';
import type { Span } from './spans.ts';

export type Stage = 'listing' | 'digests' | 'logs';

/** How far it is: `done` of `of`; while listing nobody knows of how many. */
export type OnProgress = (stage: Stage, done: number, of?: number) => void;

export interface ValidateOptions {
  readonly onProgress?: OnProgress;
  /** The time that is judged, where the source lists more than that; without it all of the record. */
  readonly time?: Span;
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

const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Whether a digest's hour lies in a time, or reaches into it. */
const touches = ({ end }: DigestKey, { from, to }: Span) => end > from && end - HOUR_MS < to;

/** Reads a record, and gathers what a verdict rests on: digests first, then each log file that a valid one names. */
export async function gatherEvidence(source: RecordSource, options: ValidateOptions = {}): Promise<Evidence> {
  const { onProgress = () => {}, time = ALWAYS } = options;
  const objects = await listed(source, onProgress);
  const toRead = objects.flatMap(({ key }): DigestToRead[] => {
    const at = isDigestKey(key) ? parseKey(key) : undefined;
    return at?.is === 'digest' && touches(at, time) ? [{ key, at }] : [];
  });
  const listedKeys = await publicKeys(source, toRead);
  const keysOf = keysOfRegions(listedKeys);
  const readers = options.readers?.(listedKeys) ?? readersOf(source, keysOf);
  const read: ReadDigest[] = [];
  await readers.digests(toRead, (digest) => onProgress('digests', read.push(digest), toRead.length));
  const bucket = source.bucket ?? bucketOf(read) ?? '';
  const digests = judgeDigests(read, keysOf, bucket);
  const named = namedLogs(digests.filter(isValid), bucket);
  const there = objects.filter(({ key }) => named.has(key)).map(({ key }) => named.get(key) as NamedLog);
  const ids = new EventIds();
  const logs: InspectedLog[] = [];
  await readers.logs(there, ids, (log) => onProgress('logs', logs.push(log), there.length));
  return { bucket, objects, time, digests, named, logs, events: ids.size, trails: await source.trails() };
}

/**
 * Judges a record: digests by key, signature, place and chain, log files by their hashes, and what no digest names by the
 * hours that digests cover.
 */
export async function validateRecord(source: RecordSource, options: ValidateOptions = {}): Promise<Judgement> {
  return judgeRecord(await gatherEvidence(source, options));
}
