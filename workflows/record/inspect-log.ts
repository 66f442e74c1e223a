import { createHash, hash as hashOf } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { EventIds } from './event-ids.ts';
import type { LogFinding } from './finding.ts';
import { type GzipFault, inflateMember } from './gzip-member.ts';
import { type Inflated, inflateStream } from './inflate-stream.ts';
import { RecordScanner } from './record-scanner.ts';
import { mayHoldTrailEvents, type TrailEvent, trailEventOf } from './trail-events.ts';

/** A log file that a valid digest names, held against its content. */
export interface InspectedLog {
  readonly key: string;
  /** `undefined`: the content is what was signed. */
  readonly problem?: Exclude<LogFinding, 'log-unlisted'>;
  readonly trailEvents: readonly TrailEvent[];
}

/** Most bytes that are inflated at once: some 16 times the largest log file that was seen. What is larger goes in pieces. */
export const MOST_AT_ONCE = 8 * 1024 * 1024;

/** Most bytes of one event. CloudTrail's own limit is 256 KB, 1 MB in its event data stores; this is for what comes yet. */
export const MOST_OF_EVENT = 64 * 1024 * 1024;

/** Reads a proven log file: its event ids into `ids`, and what it tells of trails. */
function collector(key: string, ids: EventIds, looksForTrailEvents: boolean) {
  const trailEvents: TrailEvent[] = [];
  const scanner = new RecordScanner((record, id) => {
    if (id) ids.add(id);
    const event = looksForTrailEvents ? trailEventOf(record, key) : undefined;
    if (event) trailEvents.push(event);
  }, MOST_OF_EVENT);
  return { trailEvents, scanner };
}

const nothing = (key: string, problem: InspectedLog['problem']): InspectedLog => ({
  key,
  ...(problem === undefined ? {} : { problem }),
  trailEvents: [],
});

/** A log file that cannot be read at all. */
export const unreadableLog = (key: string) => nothing(key, 'log-unreadable');

/** Whether all members together, as readers take them, are what was signed. */
function fitsWhole(bytes: Buffer, hash: string): boolean {
  try {
    return hashOf('sha256', gunzipSync(bytes, { maxOutputLength: MOST_AT_ONCE })) === hash;
  } catch {
    return false;
  }
}

/**
 * Holds a log file against the hash that a digest gives it.
 * @param ids Where the ids of its events go if it is proven.
 * @returns `ObjectTooLarge` where it inflates to more than `MOST_AT_ONCE`: then `inspectLargeLog` does it.
 */
export function inspectLog(key: string, bytes: Buffer, hash: string, ids: EventIds): InspectedLog | 'ObjectTooLarge' {
  const member = inflateMember(bytes, MOST_AT_ONCE);
  if (member === 'ObjectTooLarge') return member;
  if (typeof member === 'string') return unreadableLog(key);
  const { content, trailing } = member;
  const fits = hashOf('sha256', content) === hash;
  if (trailing > 0) return nothing(key, fits || fitsWhole(bytes, hash) ? 'log-trailing-data' : 'log-altered');
  if (!fits) return nothing(key, 'log-altered');
  const { trailEvents, scanner } = collector(key, ids, mayHoldTrailEvents(content));
  scanner.feed(content);
  return { key, trailEvents };
}

/** The same for a log file of any size, in pieces and with memory for one event. */
export async function inspectLargeLog(
  key: string,
  pieces: AsyncIterable<Buffer>,
  hash: string,
  ids: EventIds,
): Promise<InspectedLog> {
  const own = new EventIds();
  const { trailEvents, scanner } = collector(key, own, true);
  const sum = createHash('sha256');
  const end: Inflated | GzipFault = await inflateStream(pieces, (piece) => {
    sum.update(piece);
    scanner.feed(piece);
  }).catch(() => 'ObjectCut' as const);
  if (typeof end === 'string') return unreadableLog(key);
  if (sum.digest('hex') !== hash) return nothing(key, 'log-altered');
  if (end.trailing > 0) return nothing(key, 'log-trailing-data');
  ids.addAll(own.packed());
  return { key, trailEvents };
}
