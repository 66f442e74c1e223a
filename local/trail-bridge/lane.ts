import type { Passing } from './event.ts';
import { type History, reach } from './history.ts';

/** One way that events take: to the bus, to a trail's log group, to its bucket. */
export interface Lane {
  /** The position of the next event to deliver. */
  cursor: number;
  /** Events delivered so far. */
  delivered: number;
}

export const newLane = (): Lane => ({ cursor: 0, delivered: 0 });

/** Delivers a part of the events at a time; each part counts as done as soon as it is, so a failure repeats nothing. */
export type Deliver = (events: readonly Passing[], done: (last: Passing, count: number) => void) => Promise<void>;

/**
 * Moves a lane on as far as it goes.
 *
 * @param wants Which events the destination is given.
 * @throws whatever the delivery throws; the lane then stands after what was delivered.
 */
export async function advance(
  lane: Lane,
  history: History,
  logging: boolean,
  last: (unseen: readonly Passing[], name: string) => number,
  wants: (event: Passing) => boolean,
  deliver: Deliver,
): Promise<void> {
  const unseen = history.slice(lane.cursor);
  // What the history no longer holds is behind us.
  const start = history.end - unseen.length;
  lane.cursor = start;
  const { until, next } = reach(logging, start, unseen, (name) => last(unseen, name));
  const due = unseen.slice(0, until - start);
  const positions = new Map(due.map((event, index) => [event, start + index]));
  const wanted = due.filter(wants);
  if (wanted.length > 0) {
    await deliver(wanted, (event, count) => {
      lane.cursor = (positions.get(event) ?? start) + 1;
      lane.delivered += count;
    });
  }
  lane.cursor = next;
}
