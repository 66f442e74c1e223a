import { unitsOf } from './batches.ts';
import { Streak } from './failure-streak.ts';
import { emptyOutcome, type RedriveOutcome } from './outcome.ts';
import { FAILED_INVOCATION, type ParkedKey, parkedKeys } from './parked-keys.ts';
import { type IngestInvoker, type ParkingStore, said } from './ports.ts';
import { type ReplayOptions, replay } from './replay.ts';

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

const isPayload = (reason: string | undefined) => reason?.startsWith('Payload') === true;
const isInvocation = (reason: string | undefined) => reason === FAILED_INVOCATION;

/**
 * What is replayed apart, each with failures in a row of its own, so that none stands in another's way. By the key alone,
 * because reading everything first would take as long as the replay: a payload whose key tells nothing goes with the events.
 */
const LANES: readonly (readonly [name: string, has: (reason: string | undefined) => boolean])[] = [
  ['events', (reason) => !isPayload(reason) && !isInvocation(reason)],
  ['payloads', isPayload],
  ['failed invocations', isInvocation],
];

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
  const inOrder = order(keys);
  const stops: string[] = [];
  for (const [name, has] of LANES) {
    const [streak, reads] = [new Streak(), new Streak()];
    const replaying = { store, ingest, streak, outcome, progress, trouble };
    const lane = inOrder.filter((key) => has(key.reason));
    await replay(unitsOf(lane, { store, reason, reads, outcome }), replaying);
    if (streak.why) stops.push(`of the ${name}, ${streak.why}`);
    if (reads.why) stops.push(`of the ${name} to be read, ${reads.why}`);
  }
  return stops.length === 0 ? outcome : { ...outcome, stopped: stops.join('; ') };
}
