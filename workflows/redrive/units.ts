import { BATCH_BYTES, MAX_EVENTS } from './limits.ts';
import type { RedriveOutcome } from './outcome.ts';
import { FAILED_INVOCATION, type ParkedKey } from './parked-keys.ts';
import { parseParked } from './parse.ts';
import { CorruptObjectError, type ParkingStore, said } from './ports.ts';
import { Streak } from './streak.ts';
import { bytesOf, type Parked, type Wrapped, wrapEvents, wrapInvocation, wrapPayload } from './wrap.ts';

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

/** Reads one after the other. What cannot be read is noted and passed over; a bucket that gives out nothing ends it. */
async function* texts(store: ParkingStore, keys: readonly ParkedKey[], outcome: RedriveOutcome) {
  const streak = new Streak();
  for (const parked of keys) {
    try {
      const text = await store.read(parked.key);
      streak.succeeded();
      if (text !== undefined) yield { ...parked, text };
    } catch (error) {
      outcome.failed.push({ key: parked.key, error: said(error) });
      if (!(error instanceof CorruptObjectError)) streak.failed(said(error));
      if (streak.why) {
        outcome.stopped = `of the objects to be read, ${streak.why}`;
        return;
      }
    }
  }
}

/** Makes units of what lies under `keys`. What is no parked object is noted in `outcome`. */
export async function* unitsOf(
  store: ParkingStore,
  keys: readonly ParkedKey[],
  wanted: string | undefined,
  outcome: RedriveOutcome,
): AsyncGenerator<Unit> {
  const batches = new Map<string, Batch>();
  for await (const { key, reason, text } of texts(store, keys, outcome)) {
    const record = reason === FAILED_INVOCATION ? wrapInvocation(text) : undefined;
    const object = record ? undefined : parseParked(text);
    const payload = object?.source.kind === 'payload' ? wrapPayload({ key, object }) : undefined;
    const wrapped = record ?? payload;
    if (object && reason === undefined && wanted !== undefined && object.reason !== wanted) continue;
    if (wrapped) yield whole(key, wrapped);
    else if (object?.source.kind === 'event') yield* fill(batches, { key, object });
    else if (object || reason !== undefined) outcome.unreadable.push(key);
    else outcome.foreign.push(key);
  }
  for (const { parked } of batches.values()) yield together(parked);
}

interface Batch {
  readonly parked: Parked[];
  bytes: number;
}

/** Adds an event to the batch of its log stream, and gives the batch out before it grows too large. */
function* fill(batches: Map<string, Batch>, parked: Parked): Generator<Unit> {
  const { owner, logGroup, logStream } = parked.object.source;
  const stream = JSON.stringify([owner, logGroup, logStream]);
  const bytes = bytesOf(parked);
  const batch = batches.get(stream);
  if (batch && batch.parked.length < MAX_EVENTS && batch.bytes + bytes <= BATCH_BYTES) {
    batch.parked.push(parked);
    batch.bytes += bytes;
    return;
  }
  batches.set(stream, { parked: [parked], bytes });
  if (batch) yield together(batch.parked);
}
