import { luceneClause } from './filters.ts';
import { autoInterval, instant } from './interval.ts';
import type { TimeRange } from './types.ts';

interface LuceneQuery {
  readonly query: string;
}

export interface TsvbMetric {
  readonly id: string;
  readonly type: string;
  readonly numerator?: LuceneQuery;
  readonly denominator?: LuceneQuery;
}

export interface TsvbSeries {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly formatter: string;
  readonly chart_type: string;
  readonly stacked: string;
  readonly split_mode: string;
  readonly terms_field?: string;
  readonly terms_size?: string;
  readonly metrics: readonly TsvbMetric[];
}

/** `params` of a TSVB visualization, as far as its query and drawing need them. */
export interface TsvbParams {
  readonly type: 'timeseries' | 'metric';
  readonly index_pattern: string;
  readonly time_field: string;
  readonly filter?: LuceneQuery;
  readonly series: readonly TsvbSeries[];
}

export const TERMS = 'terms';
export const TIMES = 'times';
export const OVER = 'numerator';
export const UNDER = 'denominator';

type Aggs = Record<string, unknown>;

function ratio(series: TsvbSeries): Aggs {
  const metric = series.metrics[0];
  if (metric?.type !== 'filter_ratio') return {};
  return {
    [OVER]: { filter: luceneClause(metric.numerator?.query ?? '') },
    [UNDER]: { filter: luceneClause(metric.denominator?.query ?? '') },
  };
}

/** One aggregation a series, where Dashboards sends one request for each: the same numbers in one answer. */
export function tsvbAggs(params: TsvbParams, range: TimeRange): Aggs {
  const times = (series: TsvbSeries): Aggs =>
    params.type === 'metric'
      ? ratio(series)
      : {
          [TIMES]: {
            date_histogram: {
              field: params.time_field,
              fixed_interval: autoInterval(range),
              min_doc_count: 0,
              extended_bounds: { min: instant(range.from), max: instant(range.to) },
            },
            aggs: ratio(series),
          },
        };
  const split = (series: TsvbSeries): Aggs =>
    series.split_mode === 'terms'
      ? {
          [TERMS]: {
            terms: { field: series.terms_field, size: Number(series.terms_size ?? 10), order: { _count: 'desc' } },
            aggs: times(series),
          },
        }
      : times(series);
  return Object.fromEntries(
    params.series.map((series) => [series.id, { filter: { match_all: {} }, aggs: split(series) }]),
  );
}
