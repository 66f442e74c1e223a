import type { Passing } from './event.ts';

/** 20,000 events of 1.5 KB are 30 MB; a provisioning makes some hundreds, the samples some thousands. */
const KEPT_EVENTS = 20_000;

/** Everything that passed since the account started, so that a trail made later still gets it. Positions never shift. */
export class History {
  #events: Passing[] = [];
  #dropped = 0;

  /** The position after the newest event. */
  get end(): number {
    return this.#dropped + this.#events.length;
  }

  append(events: readonly Passing[]): void {
    for (const event of events) this.#events.push(event);
    const surplus = this.#events.length - KEPT_EVENTS;
    if (surplus <= 0) return;
    this.#events.splice(0, surplus);
    this.#dropped += surplus;
  }

  /** The events from one position up to another, which is not included. */
  slice(from: number, to = this.end): Passing[] {
    return this.#events.slice(Math.max(0, from - this.#dropped), Math.max(0, to - this.#dropped));
  }
}

/**
 * How far to deliver, and where to go on from afterwards.
 *
 * While the trail logs, that is everything. When it was stopped, what came until then is still its own, the stopping call
 * included; the rest never was. Trails are listed before the records are read, so a trail that looks stopped may have been
 * started since: its position stays at that call.
 *
 * @param logging Whether the trail was logging when the trails were listed.
 * @param unseen The events from `cursor` on.
 * @param last Where the last call of a name that concerns the trail stands in `unseen`, -1 for nowhere.
 * @returns Both as positions; `until` is not included.
 */
export function reach(
  logging: boolean,
  cursor: number,
  unseen: readonly Passing[],
  last: (name: string) => number,
): { until: number; next: number } {
  const end = cursor + unseen.length;
  if (logging) return { until: end, next: end };
  const stopped = Math.max(last('StopLogging'), last('DeleteTrail'));
  const started = last('StartLogging');
  return { until: cursor + stopped + 1, next: started > stopped ? cursor + started : end };
}
