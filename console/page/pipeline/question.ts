import type { PanelResult } from '../../panels/types.ts';

/** The guide's window: what the feed did in the last 15 minutes. */
export const WINDOW_MINUTES = 15;

/**
 * Lag is told of the events of the last hour: a replay of older ones says nothing about the feed, and a
 * feed that is later than that shows in the age of the newest event.
 */
const OF_LAST_HOUR = { range: { eventTime: { gte: 'now-1h' } } };
const LAG = { lag: { percentiles: { field: 'trailboard.lagMs', percents: [50, 95] } } };

interface Lag {
  readonly values: Readonly<Record<string, number | null>>;
}

interface Minute {
  readonly key: number;
  readonly doc_count: number;
  readonly fresh: { readonly doc_count: number; readonly lag: Lag };
}

interface Total {
  readonly value: number;
}

export interface EventsAnswer {
  readonly hits: { readonly total: Total };
  /** Absent when no index is there yet. */
  readonly aggregations?: {
    readonly latest: { readonly value: number | null };
    readonly handled: { readonly value: number | null };
    readonly routes: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };
    readonly recent: { readonly doc_count: number; readonly fresh: { readonly lag: Lag } };
    readonly hour: { readonly minutes: { readonly buckets: readonly Minute[] } };
  };
}

export const EVENTS = {
  index: 'cwl-*',
  body: {
    size: 0,
    track_total_hits: true,
    aggs: {
      latest: { max: { field: 'eventTime' } },
      handled: { max: { field: 'trailboard.ingestTime' } },
      routes: { terms: { field: 'trailboard.route', size: 5 } },
      recent: {
        filter: { range: { 'trailboard.ingestTime': { gte: `now-${WINDOW_MINUTES}m` } } },
        aggs: { fresh: { filter: OF_LAST_HOUR, aggs: LAG } },
      },
      hour: {
        filter: { range: { 'trailboard.ingestTime': { gte: 'now-1h' } } },
        aggs: {
          minutes: {
            date_histogram: {
              field: 'trailboard.ingestTime',
              fixed_interval: '1m',
              min_doc_count: 0,
              extended_bounds: { min: 'now-1h', max: 'now' },
            },
            aggs: { fresh: { filter: OF_LAST_HOUR, aggs: LAG } },
          },
        },
      },
    },
  },
} as const;

export interface CanaryAnswer {
  readonly aggregations?: { readonly handled: { readonly value: number | null } };
}

export const CANARY = {
  index: 'trailboard-canary',
  body: { size: 0, aggs: { handled: { max: { field: 'trailboard.ingestTime' } } } },
} as const;

type Series = Extract<PanelResult, { kind: 'series' }>;

/** How many documents were indexed in each of the last 60 minutes. */
export function indexedAMinute({ aggregations }: EventsAnswer): Series {
  const minutes = aggregations?.hour.minutes.buckets ?? [];
  return overTime(minutes, 'bar', 'number', [{ name: 'Documents', values: minutes.map((minute) => minute.doc_count) }]);
}

/** The lag of each minute's documents; a minute without any has none. */
export function lagByMinute({ aggregations }: EventsAnswer): Series {
  const minutes = aggregations?.hour.minutes.buckets ?? [];
  const percentile = (percent: string) => minutes.map(({ fresh }) => fresh.lag.values[percent] ?? null);
  return overTime(minutes, 'line', 'milliseconds', [
    { name: 'Median', values: percentile('50.0') },
    { name: '95 of 100 within', values: percentile('95.0') },
  ]);
}

function overTime(
  minutes: readonly Minute[],
  chart: Series['chart'],
  format: Series['format'],
  series: Series['series'],
): Series {
  const none = minutes.map(() => undefined);
  const x = { label: 'Time', kind: 'time', keys: minutes.map(({ key }) => key), filters: none, colors: none } as const;
  return { kind: 'series', chart, x, series, stacked: false, format };
}
