import { type Json, members } from './json.ts';

/**
 * How many calls an aggregated event sums up; absent for any other event. The guide's `summary.primaryDimension` counts each
 * call once, by name; its `details` count the same calls by something else.
 */
export function callsOf(event: Json): number | undefined {
  const { statistics } = members(members(event.summary).primaryDimension);
  if (!Array.isArray(statistics)) return undefined;
  const calls = statistics.reduce<number>((sum, one) => {
    const { value } = members(one);
    return typeof value === 'number' ? sum + value : sum;
  }, 0);
  return Number.isSafeInteger(calls) ? calls : undefined;
}

/** When it ended: such events have no time of their own. */
export const windowEndOf = (event: Json): unknown => members(event.timeWindow).windowEnd;
