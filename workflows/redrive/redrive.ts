import { emptyOutcome, type RedriveOutcome } from './outcome.ts';
import { FAILED_INVOCATION, type ParkedKey, parkedKeys } from './parked-keys.ts';
import { type IngestInvoker, type ParkingStore, said } from './ports.ts';
import { type ReplayOptions, replay } from './replay.ts';
import { Streak } from './streak.ts';
import { unitsOf } from './units.ts';

export type { RedriveOutcome } from './outcome.ts';

export interface RedriveOptions extends Pick<ReplayOptions, 'progress' | 'trouble'> {
  /** Only what was parked for this reason. */
  readonly reason?: string;
  /**
   * The order in which keys are taken, as listed by default. Another one in every run keeps what fails, if it is a lot,
   * from standing before the same things each time.
   */
  readonly order?: (keys: readonly ParkedKey[]) => readonly ParkedKey[];
}

/** What is replayed apart, each with failures in a row of its own, so that none stands in another's way. */
const LANES: readonly [name: string, has: (reason: string | undefined) => boolean][] = [
  ['failed invocations', (reason) => reason === FAILED_INVOCATION],
  ['payloads', (reason = '') => reason.startsWith('Payload')],
  ['events', () => true],
];

/** By the key alone. A payload under a key that does not tell so is among the events. */
function lanesOf(keys: readonly ParkedKey[]): ReadonlyMap<string, readonly ParkedKey[]> {
  const nameOf = ({ reason }: ParkedKey) => LANES.find(([, has]) => has(reason))?.[0] ?? '';
  const lanes = Map.groupBy(keys, nameOf);
  // Events first: they are the most, and the only ones that come in batches.
  return new Map([...lanes].toSorted(([a], [b]) => a.localeCompare(b)));
}

/**
 * Replays what is parked, batch by batch. Something is removed only once the function has said what became of it. What
 * fails is noted and stays; the rest goes on, unless nothing works any more.
 */
export async function redrive(
  store: ParkingStore,
  ingest: IngestInvoker,
  { reason, order = (keys) => keys, progress, trouble }: RedriveOptions = {},
): Promise<RedriveOutcome> {
  const outcome = emptyOutcome();
  // Keys are collected first: what is parked again meanwhile is for the next redrive, or this one would never end.
  const keys: ParkedKey[] = [];
  try {
    for await (const parked of parkedKeys(store)) {
      if (reason === undefined || (parked.reason ?? reason) === reason) keys.push(parked);
    }
  } catch (error) {
    return { ...outcome, stopped: said(error) };
  }
  const stops: string[] = [];
  for (const [name, lane] of lanesOf(order(keys))) {
    const streak = new Streak();
    const options = { store, ingest, streak, outcome, progress, trouble };
    for await (const unit of unitsOf(store, lane, reason, outcome)) {
      await replay(unit, options);
      if (streak.isOver) break;
    }
    if (streak.why) stops.push(`of the ${name}, ${streak.why}`);
  }
  return stops.length === 0 ? outcome : { ...outcome, stopped: stops.join('; ') };
}
