import { hoursOf, type Links } from './chain-links.ts';
import type { Chain } from './judge-digests.ts';
import { HOUR_MS } from './prefixes.ts';
import type { Span } from './spans.ts';
import { newestEnd } from './tail.ts';
import type { KnownTrail } from './trails.ts';

/**
 * What a chain says of a time: a valid digest covers it; the digest is gone or invalid; the trail was stopped; it went on
 * without digests; no digest can have come yet.
 */
export type TimeState = 'covered' | 'unproven' | 'stopped' | 'uncovered' | 'pending';

interface Stretch extends Span {
  readonly state: TimeState;
}

export interface Timeline {
  /** In order of rank: where two overlap, the first counts. */
  readonly stretches: readonly Stretch[];
  readonly first: number;
  /** Before the first digest. */
  readonly before: TimeState;
  /** The end of the newest digest. */
  readonly newest: number;
}

/** After a stop what was on its way is still delivered, and the digest of that hour comes. */
const LAST_DELIVERIES_MS = 5 * 60_000;

/**
 * A chain's end that nothing in the record proves. What CloudTrail says of the trail's last stop is no proof, but tells
 * from when on a file was named by no digest because there was none.
 */
function unprovenEnd({ from, to }: Span, stopped: number | undefined): readonly Stretch[] {
  const unproven = { from, to, state: 'unproven' } as const;
  if (stopped === undefined || stopped < from - HOUR_MS || stopped > to) return [unproven];
  const hours = Math.max(0, Math.ceil((stopped + LAST_DELIVERIES_MS - from) / HOUR_MS));
  const last = Math.min(to, from + hours * HOUR_MS);
  return [
    { ...unproven, to: last },
    { from: last, to, state: 'uncovered' },
  ];
}

export function timelineOf(chain: Chain, { gaps, restarts }: Links, trail: KnownTrail | undefined): Timeline {
  const covered = chain.flatMap(({ isValid, digest }): Stretch[] =>
    isValid && digest ? [{ from: digest.start, to: digest.end, state: 'covered' }] : [],
  );
  const invalid = chain.filter(({ isValid }) => !isValid).flatMap(hoursOf);
  const ends = restarts.flatMap(({ from, to, stop }): readonly Stretch[] => {
    if (!stop) return unprovenEnd({ from, to }, trail?.stopped);
    return [{ from, to, state: stop.of === 'logging' ? 'stopped' : 'uncovered' }];
  });
  const oldest = chain.find(({ isValid }) => isValid);
  return {
    stretches: [...covered, ...[...invalid, ...gaps].map((span) => ({ ...span, state: 'unproven' as const })), ...ends],
    first: Math.min(...chain.map(({ at, digest, isValid }) => (isValid && digest ? digest.start : at.end - HOUR_MS))),
    before: oldest && oldest === chain[0] && oldest.digest?.previous === undefined ? 'uncovered' : 'unproven',
    newest: newestEnd(chain),
  };
}

export function stateAt({ stretches, first, before, newest }: Timeline, time: number): TimeState {
  if (time > newest) return 'pending';
  if (time <= first) return before;
  return stretches.find(({ from, to }) => time > from && time <= to)?.state ?? 'unproven';
}
