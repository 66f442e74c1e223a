import type { ParkedObject } from '../ingest/parked.ts';
import type { IngestEvent, IngestResult } from '../ingest/result.ts';
import { FAILED_INVOCATION, parkedKeys } from './parked-keys.ts';
import type { IngestInvoker, ParkingStore } from './ports.ts';
import { type Parked, wrapEvents, wrapInvocation, wrapPayload } from './wrap.ts';

export interface RedriveOptions {
  /** Only what was parked for this reason. */
  readonly reason?: string;
  /** Called after each invocation. */
  readonly progress?: (outcome: RedriveOutcome) => void;
}

export interface RedriveOutcome {
  /** Parked objects replayed. */
  replayed: number;
  /** Events indexed by the replay. */
  indexed: number;
  /** Events that turned out to be stored already. */
  duplicates: number;
  /** Events parked again, by their new reason. */
  parkedAgain: Record<string, number>;
  /** Objects removed from the bucket because what they hold is indexed, or parked anew under another key. */
  removed: number;
  /** Objects left alone because they could not be read as what the ingest function parks. */
  unreadable: string[];
  /** Why the replay ended early; what was not replayed stays parked. */
  stopped?: string;
}

/** As many as CloudWatch Logs itself puts into a payload; more would not make a body any more efficient. */
const MAX_EVENTS = 500;

/** Lambda takes 6 MB from a caller who waits; events of 4 MB of characters stay below that even if nothing compresses. */
const MAX_CHARACTERS = 4_000_000;

function parse(text: string): ParkedObject | undefined {
  try {
    const object = JSON.parse(text) as ParkedObject;
    const isOurs = typeof object.message === 'string' && typeof object.reason === 'string' && !!object.source?.kind;
    return isOurs ? object : undefined;
  } catch {
    return undefined;
  }
}

/** Replays what is parked, batch by batch. Something is removed only once the function has said what became of it. */
export async function redrive(
  store: ParkingStore,
  ingest: IngestInvoker,
  options: RedriveOptions = {},
): Promise<RedriveOutcome> {
  const outcome: RedriveOutcome = {
    replayed: 0,
    indexed: 0,
    duplicates: 0,
    parkedAgain: {},
    removed: 0,
    unreadable: [],
  };
  try {
    for await (const { event, keys } of batches(store, options, outcome)) {
      const result = await ingest.invoke(event);
      await settle(store, keys, result, outcome);
      options.progress?.(outcome);
    }
  } catch (error) {
    outcome.stopped = `${(error as Error).name}: ${(error as Error).message}`;
  }
  return outcome;
}

async function settle(store: ParkingStore, keys: readonly string[], result: IngestResult, outcome: RedriveOutcome) {
  outcome.replayed += keys.length;
  outcome.indexed += result.indexed;
  outcome.duplicates += result.duplicates;
  for (const { reason } of result.parked) outcome.parkedAgain[reason] = (outcome.parkedAgain[reason] ?? 0) + 1;
  // Parked again on the same day for the same reason is the same key, written anew: removing it would lose the event.
  const written = new Set(result.parked.map(({ key }) => key));
  const done = keys.filter((key) => !written.has(key));
  await store.remove(done);
  outcome.removed += done.length;
}

/** Keys are collected first: what is parked again meanwhile is for the next redrive, or this one would never end. */
async function* batches(
  store: ParkingStore,
  { reason: wanted }: RedriveOptions,
  outcome: RedriveOutcome,
): AsyncGenerator<{ event: IngestEvent; keys: readonly string[] }> {
  const listed = [];
  for await (const parked of parkedKeys(store)) if (!wanted || parked.reason === wanted) listed.push(parked);
  const open = new Map<string, Parked[]>();
  for (const { key, reason } of listed) {
    const text = await store.read(key);
    if (text === undefined) continue;
    const object = reason === FAILED_INVOCATION ? undefined : parse(text);
    const whole = reason === FAILED_INVOCATION ? wrapInvocation(text) : object && wholePayload({ key, object });
    if (whole) {
      yield { event: whole, keys: [key] };
    } else if (!object) {
      outcome.unreadable.push(key);
    } else {
      yield* fill(open, { key, object });
    }
  }
  for (const rest of open.values()) yield { event: wrapEvents(rest), keys: rest.map(({ key }) => key) };
}

const wholePayload = (parked: Parked) => (parked.object.source.kind === 'payload' ? wrapPayload(parked) : undefined);

/** Adds an event to the batch of its log stream, and gives the batch out before it grows too large. */
function* fill(open: Map<string, Parked[]>, parked: Parked) {
  const { owner, logGroup, logStream } = parked.object.source;
  const stream = JSON.stringify([owner, logGroup, logStream]);
  const batch = open.get(stream) ?? [];
  const size = batch.reduce((sum, { object }) => sum + object.message.length, parked.object.message.length);
  if (batch.length > 0 && (batch.length === MAX_EVENTS || size > MAX_CHARACTERS)) {
    open.set(stream, [parked]);
    yield { event: wrapEvents(batch), keys: batch.map(({ key }) => key) };
  } else {
    open.set(stream, [...batch, parked]);
  }
}
