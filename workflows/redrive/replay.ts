import type { IngestResult } from '../ingest/result.ts';
import { whyTooLarge } from './limits.ts';
import type { RedriveOutcome } from './outcome.ts';
import { type Failure, type IngestInvoker, NotRemovedError, type ParkingStore, said } from './ports.ts';
import type { Streak } from './streak.ts';
import type { Unit } from './units.ts';

export interface ReplayOptions {
  readonly store: ParkingStore;
  readonly ingest: IngestInvoker;
  readonly streak: Streak;
  readonly outcome: RedriveOutcome;
  /** Called after each invocation that worked. */
  readonly progress?: (outcome: RedriveOutcome) => void;
  /** Called where a unit did not get through, with the number of its objects. */
  readonly trouble?: (why: string, objects: number) => void;
}

/** The function answered, and what it says does not add up: nothing of what it was sent may be removed. */
class UnaccountedError extends Error {
  override readonly name = 'UnaccountedError';
}

/**
 * Replays a unit; where it fails, its halves, down to the one object that is at fault. Both halves come before halves of
 * theirs, so that failures in a row are as few as the objects at fault that lie side by side.
 */
export async function replay(unit: Unit, options: ReplayOptions): Promise<void> {
  const { streak, outcome, progress, trouble } = options;
  const waiting = [unit];
  for (let next = waiting.shift(); next && !streak.isOver; next = waiting.shift()) {
    const { result, why = '' } = await answerTo(next, options);
    if (result) {
      await settle(next.keys, result, options);
      progress?.(outcome);
      continue;
    }
    trouble?.(why, next.keys.length);
    const halves = next.halves();
    waiting.push(...halves);
    if (halves.length === 0) outcome.failed.push(...next.keys.map((key) => ({ key, error: why })));
  }
}

async function answerTo(
  unit: Unit,
  { ingest, streak }: ReplayOptions,
): Promise<{ readonly result?: IngestResult; readonly why?: string }> {
  try {
    const wrapped = unit.wrap();
    const why = whyTooLarge(wrapped);
    // Nothing was tried, so nothing is known about the domain.
    if (why) return { why };
    return { result: accounted(await ingest.invoke(wrapped.event), unit.events) };
  } catch (error) {
    streak.failed(said(error));
    return { why: said(error) };
  }
}

/** @throws UnaccountedError when the answer does not say what became of every event. */
function accounted(answer: unknown, events: number | undefined): IngestResult {
  const result = (answer ?? {}) as Partial<IngestResult>;
  const { indexed, duplicates, parked } = result;
  if (typeof indexed !== 'number' || typeof duplicates !== 'number' || !Array.isArray(parked)) {
    throw new UnaccountedError('the answer is not that of the ingest function');
  }
  const told = indexed + duplicates + parked.length;
  if (events !== undefined && told !== events) {
    throw new UnaccountedError(`the answer accounts for ${told} of ${events} events`);
  }
  return result as IngestResult;
}

async function settle(keys: readonly string[], result: IngestResult, { store, streak, outcome }: ReplayOptions) {
  outcome.replayed += keys.length;
  outcome.indexed += result.indexed;
  outcome.duplicates += result.duplicates;
  for (const { reason } of result.parked) outcome.parkedAgain[reason] = (outcome.parkedAgain[reason] ?? 0) + 1;
  // Parked again on the same day for the same reason is the same key, written anew: removing it would lose the event.
  const written = new Set(result.parked.map(({ key }) => key));
  const done = keys.filter((key) => !written.has(key));
  const left = done.length === 0 ? [] : await remove(store, done);
  outcome.removed += done.length - left.length;
  outcome.failed.push(...left);
  // Where nothing can be removed, replaying the rest would only have to be repeated.
  if (left[0] && left.length === done.length) streak.failed(left[0].error);
  else streak.succeeded();
}

/** @returns What stayed. The next redrive finds it stored already. */
async function remove(store: ParkingStore, keys: readonly string[]): Promise<readonly Failure[]> {
  const stayed = (key: string, error: string) => ({ key, error: `replayed, but not removed: ${error}` });
  try {
    await store.remove(keys);
    return [];
  } catch (error) {
    if (error instanceof NotRemovedError) return error.refused.map((one) => stayed(one.key, one.error));
    return keys.map((key) => stayed(key, said(error)));
  }
}
