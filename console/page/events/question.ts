import { queryClause } from '../../panels/filters.ts';
import { autoInterval, instant } from '../../panels/interval.ts';
import type { PanelFilter, TimeRange } from '../../panels/types.ts';

export const COLUMNS = [
  'eventTime',
  'trailboard.service',
  'eventName',
  'trailboard.actor',
  'sourceIPAddress',
  'awsRegion',
  'errorCode',
];

export const PAGE = 50;

export interface Asked extends TimeRange {
  readonly text: string;
  readonly filters: readonly PanelFilter[];
}

/** Sorted by time and id, so that pages neither overlap nor leave out when events arrive in between. */
export function pageOfEvents({ text, ...options }: Asked, after: readonly unknown[] | undefined) {
  return {
    size: PAGE,
    track_total_hits: true,
    query: queryClause('eventTime', [text], options),
    sort: [
      { eventTime: { order: 'desc', unmapped_type: 'date' } },
      { eventID: { order: 'desc', unmapped_type: 'keyword' } },
    ],
    ...(after ? { search_after: after } : {}),
  };
}

export function eventsOverTime({ text, ...options }: Asked) {
  return {
    size: 0,
    query: queryClause('eventTime', [text], options),
    aggs: {
      time: {
        date_histogram: {
          field: 'eventTime',
          fixed_interval: autoInterval(options),
          min_doc_count: 0,
          extended_bounds: { min: instant(options.from), max: instant(options.to) },
        },
      },
    },
  };
}
