import { linksOf } from './chain-links.ts';
import { type Finding, isoOf, type WindowFinding } from './finding.ts';
import type { Chain } from './judge-digests.ts';
import { type Folder, folderId } from './keys.ts';
import { HOUR_MS } from './prefixes.ts';
import type { Span } from './spans.ts';
import { stopsOf } from './stops.ts';
import { missingTail } from './tail.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import type { TrailEvent } from './trail-events.ts';
import { type KnownTrail, trailOf } from './trails.ts';

export interface JudgedChain {
  readonly folder: string;
  readonly timeline: Timeline;
  readonly findings: readonly Finding[];
}

/** What a chain is held against. */
export interface Around {
  readonly bucket: string;
  readonly trails: readonly KnownTrail[];
  /** From proven log files. */
  readonly trailEvents: readonly TrailEvent[];
  isThere(key: string): boolean;
  /** Whether several chains of the Region lie in the bucket, so that a Region alone does not say which. */
  isOneOfMany(chain: Chain): boolean;
}

const windowOf = ({ from, to }: Span) => [isoOf(from), isoOf(to)] as const;

/** Judges one chain: its links, its ends, what is behind its newest digest. */
export function judgeChain(chain: Chain, around: Around): JudgedChain {
  const { at } = chain[0];
  const trail = trailOf(at, around.trails);
  const stops = stopsOf(at, around.trailEvents, around.bucket, trail);
  const links = linksOf(chain, around.bucket, stops, around.isThere);
  const tail = missingTail(chain, trail, stops);
  const whose = around.isOneOfMany(chain) ? { account: at.account, trail: at.trail } : {};
  const inTime = (kind: WindowFinding, span: Span) => ({ kind, region: at.region, window: windowOf(span), ...whose });
  return {
    folder: folderId(at),
    timeline: timelineOf(chain, links, trail),
    findings: [
      ...chain.flatMap(({ key, problem }) => (problem ? [{ kind: problem, key }] : [])),
      ...links.missing.map((key) => ({ kind: 'digest-missing' as const, key })),
      ...links.gaps.map((gap) => ({
        ...inTime('digest-gap', gap),
        digests: Math.max(1, Math.round((gap.to - gap.from) / HOUR_MS)),
      })),
      ...links.restarts.filter(({ stop }) => !stop).map((end) => inTime('chain-end-unproven', end)),
      ...(tail ? [inTime('tail-missing', tail)] : []),
    ],
  };
}

/** Whether a trail writes log files and digests into a folder. */
export function writesInto(trail: KnownTrail, folder: Folder): boolean {
  return (
    trail.validates &&
    trail.isOrganization === (folder.organization !== undefined) &&
    (trail.isOrganization || trail.account === folder.account) &&
    (trail.isMultiRegion || trail.home === folder.region)
  );
}

/**
 * Trails of whose digests none is left where they write: in a folder that still has log files, or anywhere. All of that
 * time is missing.
 * @param folders Those of log files.
 */
export function lostChains(
  folders: readonly Folder[],
  chains: readonly Chain[],
  trails: readonly KnownTrail[],
  time: Span,
): readonly Finding[] {
  const kept = new Set(chains.map(([{ at }]) => folderId(at)));
  return trails.flatMap((trail) => {
    const { latestDigest: to, started, home } = trail;
    if (to === undefined || !trail.validates) return [];
    const bare = folders.filter((folder) => writesInto(trail, folder) && !kept.has(folderId(folder)));
    const hasChain = chains.some(([{ at }]) => trailOf(at, [trail]));
    const regions = bare.length > 0 || hasChain ? bare.map(({ region }) => region) : [home];
    const from = Math.max(started ?? to - HOUR_MS, time.from);
    // Started after the time that is looked at: nobody says what was due in it.
    if (from >= to) return [];
    return [...new Set(regions)].map((region) => ({
      kind: 'tail-missing' as const,
      region,
      window: windowOf({ from, to }),
    }));
  });
}
