import { readCall } from './lineage/call.ts';
import { indexCalls } from './lineage/index-calls.ts';
import { Standing } from './lineage/standing.ts';

/** Who stands behind what, in the form of `trailboard who --json`. */
export interface Lineage {
  /** By event id: at the beginning of the chain of sessions that the event was made in. */
  readonly actorOf: Readonly<Record<string, string>>;
  /** Each session, and the session that made it, or, at the beginning of a chain, who stands there. */
  readonly chain: readonly (readonly [session: string, parent: string])[];
}

/**
 * Joins sessions to the calls that made them.
 * @param events CloudTrail events of any form, in any order, at times more than once.
 */
export function lineageOf(events: readonly unknown[]): Lineage {
  const calls = indexCalls(events.map(readCall));
  const standing = new Standing(calls);
  const actors: [string, string][] = [];
  for (const call of calls.all) {
    if (call.id !== undefined) actors.push([call.id, standing.behind(call)]);
  }
  const chain = [...calls.bySession.keys()].sort().map((session) => [session, standing.parentOf(session)] as const);
  return { actorOf: Object.fromEntries(actors), chain };
}
