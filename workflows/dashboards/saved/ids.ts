import type { Source } from '../types.ts';

const PREFIX = 'trailboard-';

/** Ids are chosen, not random: importing a newer set replaces the older one, and links between dashboards can be written. */
export const savedObjectId = (id: string): string => `${PREFIX}${id}`;

/** The guide's index pattern and time field; the second is what the ingest function notes of its own work. */
export const PATTERNS: Readonly<
  Record<Source, { readonly id: string; readonly title: string; readonly timeField: string }>
> = {
  events: { id: `${PREFIX}events`, title: 'cwl-*', timeField: 'eventTime' },
  pipeline: { id: `${PREFIX}pipeline-notes`, title: 'trailboard-pipeline*', timeField: 'time' },
};
