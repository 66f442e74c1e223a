import type { Grouping, Measure, Panel } from '../types.ts';
import type { VisAgg } from './types.ts';

type Draft = Omit<VisAgg, 'id' | 'enabled'>;

function measureAgg(measure: Measure): Draft {
  const customLabel = measure.label;
  switch (measure.of) {
    case 'count':
      return { type: 'count', schema: 'metric', params: { customLabel } };
    case 'percentiles':
      return {
        type: 'percentiles',
        schema: 'metric',
        params: { field: measure.field, percents: measure.percents, customLabel },
      };
    default:
      return { type: measure.of, schema: 'metric', params: { field: measure.field, customLabel } };
  }
}

function groupingAgg(grouping: Grouping, schema: string, orderBy: string): Draft {
  switch (grouping.by) {
    case 'terms':
      return {
        type: 'terms',
        schema,
        params: {
          field: grouping.field,
          orderBy,
          order: 'desc',
          size: grouping.size,
          otherBucket: false,
          otherBucketLabel: 'Other',
          missingBucket: false,
          missingBucketLabel: 'Missing',
          customLabel: grouping.label,
        },
      };
    case 'time':
      return {
        type: 'date_histogram',
        schema,
        params: {
          field: grouping.field,
          interval: 'auto',
          // An hour without events is a fact worth seeing, so empty buckets are kept.
          min_doc_count: 0,
          drop_partials: false,
          extended_bounds: {},
          customLabel: grouping.label,
        },
      };
    case 'conditions':
      return {
        type: 'filters',
        schema,
        params: {
          filters: grouping.conditions.map(({ label, query }) => ({ input: { query, language: 'lucene' }, label })),
        },
      };
  }
}

/** Metrics first, as `1`, `2`, ...: terms are ordered by the first, or by `_key` where that is percentiles, which cannot order. */
function build(measures: readonly Measure[], groupings: readonly { grouping: Grouping; schema: string }[]): VisAgg[] {
  const orderBy = measures[0]?.of === 'percentiles' ? '_key' : '1';
  const drafts = [
    ...measures.map(measureAgg),
    ...groupings.map(({ grouping, schema }) => groupingAgg(grouping, schema, orderBy)),
  ];
  return drafts.map((draft, index) => ({ id: String(index + 1), enabled: true, ...draft }));
}

/** The `aggs` of a classic visualization. Buckets nest in the order given. */
export function visAggs(panel: Panel): VisAgg[] {
  switch (panel.chart) {
    case 'number':
      return build(panel.measures, []);
    case 'bar':
    case 'horizontal-bar':
    case 'line':
    case 'area': {
      const x = { grouping: panel.x, schema: 'segment' };
      if (!panel.series) return build(panel.measures, [x]);
      const series = { grouping: panel.series, schema: 'group' };
      // Over time the series come first, so that the most frequent ones are those of the whole range, not of each bucket.
      return build(panel.measures, panel.x.by === 'time' ? [series, x] : [x, series]);
    }
    case 'pie':
      return build([panel.measure], [{ grouping: panel.slices, schema: 'segment' }]);
    case 'heatmap':
      return build(
        [panel.measure],
        [
          { grouping: panel.y, schema: 'group' },
          { grouping: panel.x, schema: 'segment' },
        ],
      );
    case 'table':
      return build(
        panel.measures,
        panel.rows.map((grouping) => ({ grouping, schema: 'bucket' })),
      );
    default:
      return [];
  }
}
