import { name } from '../event/json.ts';
import { type Lineage, lineageOf } from '../event/lineage.ts';
import type { EventSearch, StoredEvent } from './ports.ts';
import { joined, NO_THREADS, newThreads, questionsFor } from './questions.ts';

/** Links of a chain that are followed in one direction: a role may assume another, and that a third; ten are unheard of. */
const MOST_ROUNDS = 10;
/** Events that are looked at altogether. */
const MOST_EVENTS = 2_000;

const idOf = (event: StoredEvent) => name(event.eventID) ?? name(event.eventId) ?? JSON.stringify(event);

/** What was asked for is in the index under neither name. */
export const NOBODY: Lineage = { actorOf: {}, chain: [] };

/**
 * Who stands behind an event or a session: its events, and those of every session that it came from or led to.
 * @param asked An event's id, or a session as `trailboard.session` has it.
 * @returns Nothing in it where there is no such event or session.
 */
export async function whoStandsBehind(asked: string, search: EventSearch): Promise<Lineage> {
  const first = await search.ask([
    { all: [{ term: { eventID: asked } }], most: 10 },
    { all: [{ term: { eventId: asked } }], most: 10 },
    { all: [{ term: { 'trailboard.session': asked } }], most: 200 },
  ]);
  const found = new Map(first.map((event) => [idOf(event), event]));
  let followed = NO_THREADS;
  let fresh: readonly StoredEvent[] = first;
  for (let round = 0; round < MOST_ROUNDS && fresh.length > 0 && found.size < MOST_EVENTS; round += 1) {
    const threads = newThreads(fresh, followed);
    followed = joined(followed, threads);
    const questions = questionsFor(threads);
    const answers = questions.length === 0 ? [] : await search.ask(questions);
    fresh = answers.filter((event) => !found.has(idOf(event)));
    for (const event of fresh) found.set(idOf(event), event);
  }
  return found.size === 0 ? NOBODY : lineageOf([...found.values()].map(originalOf));
}

/** The event itself: its text where that was kept, else the document without what was added. */
function originalOf({ trailboard, ...event }: StoredEvent): unknown {
  const kept = (trailboard as { original?: unknown } | undefined)?.original;
  if (typeof kept !== 'string') return event;
  try {
    return JSON.parse(kept);
  } catch {
    return event;
  }
}
