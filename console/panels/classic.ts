import type { VisAgg, VisState } from '../../workflows/dashboards/saved-objects/types.ts';
import { luceneClause } from './filters.ts';
import { autoInterval, instant } from './interval.ts';
import type { TimeRange } from './types.ts';

type Aggs = Record<string, Record<string, unknown>>;

export const isMetric = ({ schema }: VisAgg): boolean => schema === 'metric';

interface FiltersParams {
  readonly filters: readonly { readonly input: { readonly query: string }; readonly label: string }[];
}

export const conditionsOf = (agg: VisAgg) => (agg.params as unknown as FiltersParams).filters;

/** Counting needs no aggregation: each bucket has its `doc_count`. */
function metricAggs(metrics: readonly VisAgg[]): Aggs {
  return Object.fromEntries(
    metrics
      .filter(({ type }) => type !== 'count')
      .map(({ id, type, params: { field, percents } }) => [
        id,
        { [type]: { field, ...(type === 'percentiles' ? { percents } : {}) } },
      ]),
  );
}

function bucketAgg(agg: VisAgg, metrics: readonly VisAgg[], range: TimeRange): Record<string, unknown> {
  const { field, size, order, orderBy } = agg.params;
  switch (agg.type) {
    case 'terms': {
      const by = metrics.find(({ id }) => id === orderBy);
      const key = by === undefined ? '_key' : by.type === 'count' ? '_count' : by.id;
      return { terms: { field, size, order: { [key]: order } } };
    }
    case 'date_histogram':
      return {
        date_histogram: {
          field,
          fixed_interval: autoInterval(range),
          min_doc_count: 0,
          extended_bounds: { min: instant(range.from), max: instant(range.to) },
        },
      };
    case 'filters':
      return {
        filters: {
          filters: Object.fromEntries(conditionsOf(agg).map(({ label, input }) => [label, luceneClause(input.query)])),
        },
      };
    default:
      throw new TypeError(`Bucket aggregation ${agg.type} is none of those we ship.`);
  }
}

/** Nested buckets in the order of `visState`, the measures in the innermost one and wherever terms are ordered by them. */
export function classicAggs({ aggs }: VisState, range: TimeRange): Aggs {
  const metrics = aggs.filter(isMetric);
  const buckets = aggs.filter((agg) => !isMetric(agg));
  const level = (index: number): Aggs => {
    const bucket = buckets[index];
    if (!bucket) return metricAggs(metrics);
    const ordering = metrics.filter(({ id }) => id === bucket.params.orderBy);
    return {
      [bucket.id]: { ...bucketAgg(bucket, metrics, range), aggs: { ...metricAggs(ordering), ...level(index + 1) } },
    };
  };
  return level(0);
}
