import type { IngestResult } from '../indexing/result.ts';
import type { Unit } from './batches.ts';
import type { Streak } from './failure-streak.ts';
import { whyTooLarge } from './limits.ts';
import type { RedriveOutcome } from './outcome.ts';
import { type Failure, type IngestInvoker, NotRemovedError, type ParkingStore, said } from './ports.ts';

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

/** Batches that failed and wait to be divided: 16 of 4 MB are 64 MB of memory. */
const MOST_ASIDE = 16;

/**
 * Replays units until there are none, or too many failed in a row. What fails as a whole is set aside, so that a batch in
 * which everything is at fault comes after all that work, and then divided down to the objects that are at fault.
 */
export async function replay(units: AsyncIterable<Unit>, options: ReplayOptions): Promise<void> {
  const aside: Unit[] = [];
  for await (const unit of units) {
    if (!(await gotThrough(unit, options))) aside.push(unit);
    if (aside.length === MOST_ASIDE) await divideAll(aside.splice(0), options);
    if (options.streak.isOver) return;
  }
  await divideAll(aside, options);
}

/** Each with a streak of its own: two batches that are both at fault are not one that is twice as bad. */
async function divideAll(units: readonly Unit[], options: ReplayOptions): Promise<void> {
  for (const unit of units) {
    if (options.streak.isOver) return;
    options.streak.succeeded();
    await divide(unit, options);
  }
}

/** Both halves come before halves of theirs: the one that is sound ends the row of failures. */
async function divide(unit: Unit, options: ReplayOptions): Promise<void> {
  const failed: Unit[] = [];
  for (const half of unit.halves()) {
    if (options.streak.isOver) return;
    if (!(await gotThrough(half, options))) failed.push(half);
  }
  for (const half of failed) await divide(half, options);
}

/** @returns Whether there is nothing left to try of a unit: it is replayed, or failed and cannot be divided. */
async function gotThrough(unit: Unit, options: ReplayOptions): Promise<boolean> {
  const { outcome, progress, trouble } = options;
  const { result, why = '' } = await answerTo(unit, options);
  if (result) {
    await settle(unit.keys, result, options);
    progress?.(outcome);
    return true;
  }
  trouble?.(why, unit.keys.length);
  const isLast = unit.halves().length === 0;
  if (isLast) outcome.failed.push(...unit.keys.map((key) => ({ key, error: why })));
  return isLast;
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
