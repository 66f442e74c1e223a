import type { Chain } from './judge-digests.ts';
import { HOUR_MS } from './prefixes.ts';
import type { Span } from './spans.ts';
import type { Stops } from './stops.ts';
import type { KnownTrail } from './trails.ts';

/** The newest end among a chain's digests, valid or not. */
export const newestEnd = (chain: Chain) => Math.max(...chain.map(({ at }) => at.end));

/**
 * The hours behind a chain's newest digest whose digests must have been written: nothing points at them, so only what
 * CloudTrail says of the trail tells that they are gone. One is due each hour, empty or not.
 */
export function missingTail(chain: Chain, trail: KnownTrail | undefined, stops: Stops): Span | undefined {
  if (trail?.latestDigest === undefined || !trail.validates) return undefined;
  const newest = newestEnd(chain);
  let from = newest;
  if (stops.stopAt(newest - HOUR_MS, newest)) {
    // Ended, and perhaps begun again: then the first hour begins with that start.
    const started = stops.startWithin(newest, trail.latestDigest);
    if (started === undefined) return undefined;
    from = started;
  }
  if (!trail.isLogging && trail.stopped !== undefined && trail.stopped <= from) return undefined;
  const hours = Math.floor((trail.latestDigest - from) / HOUR_MS);
  return hours > 0 ? { from, to: from + hours * HOUR_MS } : undefined;
}
