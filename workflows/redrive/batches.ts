import type { Streak } from './failure-streak.ts';
import { BATCH_BYTES, MAX_EVENTS } from './limits.ts';
import type { RedriveOutcome } from './outcome.ts';
import { FAILED_INVOCATION, type ParkedKey } from './parked-keys.ts';
import { parseParked } from './parse.ts';
import { CorruptObjectError, type ParkingStore, said } from './ports.ts';
import { bytesOf, type Parked, type Wrapped, wrapEvents, wrapInvocation, wrapPayload } from './to-invocation.ts';

/** What one invocation replays. */
export interface Unit {
  readonly keys: readonly string[];
  wrap(): Wrapped;
  /** Events that the answer has to account for, where their number is known. */
  readonly events?: number;
  /** What can be tried where the whole fails; nothing where it cannot be divided. */
  halves(): readonly Unit[];
}

function whole(key: string, wrapped: Wrapped): Unit {
  return { keys: [key], wrap: () => wrapped, halves: () => [] };
}

function together(parked: readonly Parked[]): Unit {
  const half = Math.ceil(parked.length / 2);
  return {
    keys: parked.map(({ key }) => key),
    wrap: () => wrapEvents(parked),
    events: parked.length,
    halves: () => (parked.length < 2 ? [] : [together(parked.slice(0, half)), together(parked.slice(half))]),
  };
}

export interface UnitOptions {
  readonly store: ParkingStore;
  /** Only what was parked for this reason. */
  readonly reason: string | undefined;
  /** Of the objects read. */
  readonly reads: Streak;
  readonly outcome: RedriveOutcome;
}

/** Reads one after the other. What cannot be read is noted and passed over; a bucket that gives out nothing ends it. */
async function* objects(keys: readonly ParkedKey[], { store, reason, reads, outcome }: UnitOptions) {
  for (const parked of keys) {
    const { key } = parked;
    if (reads.isOver) return;
    let found: Found | undefined;
    try {
      const text = await store.read(key);
      reads.succeeded();
      found = text === undefined ? undefined : look(parked, text, reason);
    } catch (error) {
      outcome.failed.push({ key, error: said(error) });
      // What the object itself is at fault for says nothing about the bucket.
      if (!(error instanceof CorruptObjectError || error instanceof RangeError)) reads.failed(said(error));
    }
    if (found) yield { key, found };
  }
}

type Found =
  | { readonly is: 'whole'; readonly wrapped: Wrapped }
  | { readonly is: 'event'; readonly parked: Parked; readonly bytes: number }
  | { readonly is: 'unreadable' | 'foreign' | 'unwanted' };

/** What an object is: by its key as far as that tells, else by its form. */
function look({ key, reason }: ParkedKey, text: string, wanted: string | undefined): Found {
  const record = reason === FAILED_INVOCATION ? wrapInvocation(text) : undefined;
  if (record) return { is: 'whole', wrapped: record };
  const object = parseParked(text);
  if (!object) return { is: reason === undefined ? 'foreign' : 'unreadable' };
  if (wanted !== undefined && wanted !== (reason ?? object.reason)) return { is: 'unwanted' };
  const parked = { key, object };
  if (object.source.kind === 'event') return { is: 'event', parked, bytes: bytesOf(parked) };
  const wrapped = wrapPayload(parked);
  return wrapped ? { is: 'whole', wrapped } : { is: 'unreadable' };
}

/** Makes units of what lies under `keys`. What is no parked object is noted in `outcome`. */
export async function* unitsOf(keys: readonly ParkedKey[], options: UnitOptions): AsyncGenerator<Unit> {
  const { outcome } = options;
  const batches = new Map<string, Batch>();
  for await (const { found, key } of objects(keys, options)) {
    if (found.is === 'whole') yield whole(key, found.wrapped);
    else if (found.is === 'event') yield* fill(batches, found.parked, found.bytes);
    else if (found.is !== 'unwanted') outcome[found.is].push(key);
  }
  for (const { parked } of batches.values()) yield together(parked);
}

interface Batch {
  readonly parked: Parked[];
  bytes: number;
}

/** Adds an event to the batch of its log stream, and gives the batch out before it grows too large. */
function* fill(batches: Map<string, Batch>, parked: Parked, bytes: number): Generator<Unit> {
  const { owner, logGroup, logStream } = parked.object.source;
  const stream = JSON.stringify([owner, logGroup, logStream]);
  const batch = batches.get(stream);
  if (batch && batch.parked.length < MAX_EVENTS && batch.bytes + bytes <= BATCH_BYTES) {
    batch.parked.push(parked);
    batch.bytes += bytes;
    return;
  }
  batches.set(stream, { parked: [parked], bytes });
  if (batch) yield together(batch.parked);
}
