import type { VisAgg } from '../../../workflows/dashboards/saved-objects/types.ts';

/** How often a schema may be there: from, to. */
type Times = readonly [number, number];

const MANY = Number.POSITIVE_INFINITY;
const XY: Readonly<Record<string, Times>> = {
  metric: [1, MANY],
  radius: [0, 1],
  segment: [0, 1],
  group: [0, 3],
  split: [0, 1],
};

/**
 * Places of aggregations by type of visualization.
 *
 * Source: OpenSearch Dashboards 2.8, the `schemas` of src/plugins/vis_type_vislib, vis_type_metric and vis_type_table.
 */
const SCHEMAS: Readonly<Record<string, Readonly<Record<string, Times>>>> = {
  area: XY,
  line: XY,
  histogram: XY,
  horizontal_bar: XY,
  heatmap: { metric: [1, 1], segment: [0, 1], group: [0, 1], split: [0, 1] },
  pie: { metric: [1, 1], segment: [0, MANY], split: [0, 1] },
  metric: { metric: [1, MANY], group: [0, 1] },
  table: { metric: [1, MANY], bucket: [0, MANY], split: [0, 1] },
};

/** Source: src/plugins/data/common/search/aggs, the types of metrics and buckets. */
const METRICS = new Set(
  'count avg sum median min max std_dev cardinality percentiles percentile_ranks top_hits derivative cumulative_sum moving_avg serial_diff avg_bucket sum_bucket min_bucket max_bucket geo_bounds geo_centroid'.split(
    ' ',
  ),
);
const BUCKETS = new Set(
  'date_histogram histogram range date_range ip_range terms filter filters significant_terms geohash_grid geotile_grid'.split(
    ' ',
  ),
);

function paramDefects({ id, type, params = {} }: VisAgg, aggs: readonly VisAgg[]): string[] {
  const { orderBy, order, size, filters, field } = params;
  if (type === 'filters') return Array.isArray(filters) && filters.length > 0 ? [] : [`aggs ${id}: no filters`];
  if (type !== 'count' && typeof field !== 'string') return [`aggs ${id}: no field`];
  if (type !== 'terms') return [];
  const metric = aggs.find((agg) => agg.id === String(orderBy).split('.')[0]);
  return [
    ...(orderBy === '_key' || (metric && METRICS.has(metric.type))
      ? []
      : [`aggs ${id}: ordered by ${orderBy}, which is no metric`]),
    ...(metric?.type === 'percentiles' && !String(orderBy).includes('.')
      ? [`aggs ${id}: ordered by percentiles without one`]
      : []),
    ...(order === 'asc' || order === 'desc' ? [] : [`aggs ${id}: order ${order}`]),
    ...(Number(size) > 0 ? [] : [`aggs ${id}: size ${size}`]),
  ];
}

/** What Dashboards would not ask for, one sentence each. */
export function aggDefects(type: string, aggs: readonly VisAgg[]): string[] {
  const places = SCHEMAS[type];
  if (!places) return aggs.length > 0 ? [`aggs: ${type} takes none`] : [];
  const count = (schema: string) => aggs.filter((agg) => agg.schema === schema).length;
  return [
    ...aggs.flatMap((agg, index) => [
      ...(aggs.findIndex(({ id }) => id === agg.id) === index ? [] : [`aggs ${agg.id}: the id is there twice`]),
      ...(METRICS.has(agg.type) || BUCKETS.has(agg.type)
        ? paramDefects(agg, aggs)
        : [`aggs ${agg.id}: type ${agg.type} is unknown`]),
      ...(places[agg.schema] ? [] : [`aggs ${agg.id}: ${type} has no schema ${agg.schema}`]),
    ]),
    ...Object.entries(places)
      .filter(([schema, [least, most]]) => count(schema) < least || count(schema) > most)
      .map(
        ([schema, [least, most]]) =>
          `aggs: ${count(schema)} of schema ${schema}, where ${type} takes ${least} to ${most}`,
      ),
  ];
}
