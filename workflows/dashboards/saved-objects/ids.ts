import type { Source } from '../types.ts';

const PREFIX = 'trailboard-';

/** Ids are chosen, not random: importing a newer set replaces the older one, and links between dashboards can be written. */
export const savedObjectId = (id: string): string => `${PREFIX}${id}`;

/**
 * `cwl-*` with `eventTime` is the guide's index pattern. The second covers the same indices (their names have two
 * hyphens at least) by the time of indexing, for the pipeline's own dashboard: a pattern has one time field only.
 */
export const PATTERNS: Readonly<
  Record<Source, { readonly id: string; readonly title: string; readonly timeField: string }>
> = {
  events: { id: `${PREFIX}events`, title: 'cwl-*', timeField: 'eventTime' },
  arrivals: { id: `${PREFIX}arrivals`, title: 'cwl-*-*', timeField: 'trailboard.ingestTime' },
};
