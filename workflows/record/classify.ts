import { HOUR_MS } from './prefixes.ts';
import { stateAt, type Timeline, type TimeState } from './timeline.ts';

/** What is to be said of a log file that no digest names. */
export type Unnamed = 'unlisted' | 'pending' | 'uncovered' | 'unproven';

/** When a file was delivered and when S3 says it was put differ by minutes, and so does the hour that names it. */
const SLOP_MS = 5 * 60_000;

/** How long after its newest digest's end a trail may still be one that has not come to it yet: the hour, and its delivery. */
const OVERDUE_MS = HOUR_MS + 15 * 60_000;

/** What one trail says of a time, where another's digests cover it. */
function mayBeItsOwn(timeline: Timeline, time: number): TimeState {
  const state = stateAt(timeline, time);
  if (state === 'pending' && time > timeline.newest + OVERDUE_MS) return 'stopped';
  // Before its first digest there was no such trail, as far as anybody can tell.
  return time <= timeline.first && state === 'uncovered' ? 'stopped' : state;
}

/**
 * Judges a time over all trails that write into a folder: log file names do not tell whose a file is.
 * @param hasTrail Whether a trail is known to write here with digests, of which there are none.
 */
function judge(timelines: readonly Timeline[], time: number, hasTrail: boolean): Unnamed {
  if (timelines.length === 0) return hasTrail ? 'unproven' : 'uncovered';
  const isCovered = timelines.some((timeline) => stateAt(timeline, time) === 'covered');
  const states = timelines.map((timeline) => (isCovered ? mayBeItsOwn : stateAt)(timeline, time));
  for (const state of ['unproven', 'pending', 'uncovered'] as const) if (states.includes(state)) return state;
  return isCovered ? 'unlisted' : 'uncovered';
}

/**
 * What a log file is that no digest names. Only one well within hours that digests cover is unlisted; and that is a
 * question, since a backfill digest may name it weeks later.
 * @param delivered Milliseconds since 1970, by its name.
 * @param modified By S3; NaN where nobody says.
 */
export function classify(
  timelines: readonly Timeline[],
  delivered: number,
  modified: number,
  hasTrail: boolean,
): Unnamed {
  // The name can be made up and the other changes with each copy. Neither can be too early without being wrong.
  const time = Math.min(Number.isNaN(modified) ? delivered : modified, delivered);
  const own = judge(timelines, time, hasTrail);
  if (own !== 'unlisted') return own;
  const sides = [time - SLOP_MS, time + SLOP_MS].map((near) => judge(timelines, near, hasTrail));
  return sides.find((near) => near !== 'unlisted') ?? own;
}
