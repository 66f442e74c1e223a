import type { VisAgg, VisState } from '../../workflows/dashboards/saved-objects/types.ts';
import type { SavedObject } from '../../workflows/ports/saved-objects.ts';
import { conditionsOf, isMetric } from './classic.ts';
import { measureColumns, valuesOf } from './measures.ts';
import { colorsOf } from './read.ts';
import type { Axis, Key, NumberFormat, PanelFilter, PanelResult, Row, SearchAnswer, Series } from './types.ts';

export interface Bucket {
  readonly key?: Key;
  readonly key_as_string?: string;
  readonly doc_count: number;
  readonly [agg: string]: unknown;
}

type Formats = Readonly<Record<string, { readonly id: string }>>;

interface Entry {
  readonly key: Key;
  readonly filter: PanelFilter | undefined;
  readonly bucket: Bucket;
}

const CHARTS = {
  histogram: 'bar',
  horizontal_bar: 'horizontal-bar',
  line: 'line',
  area: 'area',
  pie: 'pie',
  heatmap: 'heatmap',
} as const;

/** The buckets of one aggregation, each with what a click on it filters by. */
function entries(agg: VisAgg, parent: Bucket): Entry[] {
  const found = (parent[agg.id] as { buckets?: readonly Bucket[] | Record<string, Bucket> } | undefined)?.buckets;
  if (!found) return [];
  if (agg.type === 'filters') {
    return conditionsOf(agg).flatMap(({ label, input: { query } }) => {
      const bucket = (found as Record<string, Bucket>)[label];
      return bucket ? [{ key: label, filter: { query, label }, bucket }] : [];
    });
  }
  return (found as readonly Bucket[]).map((bucket) => {
    const key = agg.type === 'terms' ? (bucket.key_as_string ?? bucket.key ?? '') : (bucket.key ?? 0);
    const filter = agg.type === 'terms' ? { field: String(agg.params.field), value: key } : undefined;
    return { key, filter, bucket };
  });
}

const labelOf = ({ params, type }: VisAgg): string => String(params.customLabel ?? params.field ?? type);

function axis(agg: VisAgg, list: readonly Entry[], colors: Readonly<Record<string, string>>): Axis {
  return {
    label: agg.type === 'filters' ? '' : labelOf(agg),
    kind: agg.type === 'date_histogram' ? 'time' : 'category',
    keys: list.map(({ key }) => key),
    filters: list.map(({ filter }) => filter),
    colors: list.map(({ key }) => colors[key]),
  };
}

/** Distinct keys in the order in which they are first met. */
function distinct(lists: readonly (readonly Entry[])[], ordered: boolean): Entry[] {
  const seen = new Map<Key, Entry>();
  for (const entry of lists.flat()) if (!seen.has(entry.key)) seen.set(entry.key, entry);
  const all = [...seen.values()];
  return ordered ? all.sort((a, b) => Number(a.key) - Number(b.key)) : all;
}

function chart(object: SavedObject, state: VisState, formats: Formats, root: Bucket): PanelResult {
  const colors = colorsOf(object);
  const metrics = state.aggs.filter(isMetric);
  const segment = state.aggs.find(({ schema }) => schema === 'segment') as VisAgg;
  const group = state.aggs.find(({ schema }) => schema === 'group');
  const groupFirst = group !== undefined && state.aggs.indexOf(group) < state.aggs.indexOf(segment);
  const { columns, coloured, format } = measureColumns(metrics, formats);
  const ordered = segment.type === 'date_histogram';

  const point = (x: Key, name: Key | undefined): Bucket | undefined => {
    if (!group) return entries(segment, root).find(({ key }) => key === x)?.bucket;
    const [outer, first, inner, second] = groupFirst ? [group, name, segment, x] : [segment, x, group, name];
    const parent = entries(outer, root).find(({ key }) => key === first)?.bucket;
    return parent && entries(inner, parent).find(({ key }) => key === second)?.bucket;
  };
  const level = (agg: VisAgg, below: VisAgg | undefined): readonly (readonly Entry[])[] =>
    below === undefined ? [entries(agg, root)] : entries(below, root).map(({ bucket }) => entries(agg, bucket));
  const xs = distinct(level(segment, groupFirst ? group : undefined), ordered);
  const names = group ? distinct(level(group, groupFirst ? undefined : segment), false) : [undefined];

  const series = names.flatMap((entry): Series[] => {
    const values = xs.map(({ key }) => valuesOf(metrics, point(key, entry?.key)));
    return columns.map((label, index) => {
      const name = entry === undefined ? label : String(entry.key);
      const color = colors[entry === undefined ? (coloured[index] ?? label) : name];
      return {
        name,
        values: values.map((row) => row[index] ?? null),
        ...(color ? { color } : {}),
        ...(entry?.filter ? { filter: entry.filter } : {}),
      };
    });
  });
  return {
    kind: 'series',
    chart: CHARTS[state.type as keyof typeof CHARTS],
    x: axis(segment, xs, colors),
    series,
    stacked: group !== undefined && state.type !== 'line',
    format,
  };
}

function table(state: VisState, formats: Formats, root: Bucket): PanelResult {
  const metrics = state.aggs.filter(isMetric);
  const buckets = state.aggs.filter((agg) => !isMetric(agg));
  const { columns, formats: columnFormats } = measureColumns(metrics, formats);
  const rowsBelow = (index: number, parent: Bucket, path: readonly Entry[]): Row[] => {
    const agg = buckets[index];
    if (agg) return entries(agg, parent).flatMap((entry) => rowsBelow(index + 1, entry.bucket, [...path, entry]));
    const values = valuesOf(metrics, parent);
    return [{ cells: [...path.map(({ key }) => key), ...values], filters: path.map(({ filter }) => filter) }];
  };
  return {
    kind: 'table',
    columns: [
      ...buckets.map((agg) => ({ label: labelOf(agg), kind: 'key' as const, format: 'number' as NumberFormat })),
      ...columns.map((label, index) => ({ label, kind: 'measure' as const, format: columnFormats[index] ?? 'number' })),
    ],
    rows: rowsBelow(0, root, []),
  };
}

export function classicResult(
  object: SavedObject,
  state: VisState,
  formats: Formats,
  answer: SearchAnswer,
): PanelResult {
  const { total } = answer.hits;
  const root: Bucket = { ...answer.aggregations, doc_count: typeof total === 'number' ? total : total.value };
  if (state.type === 'table') return table(state, formats, root);
  if (state.type !== 'metric') return chart(object, state, formats, root);
  const metrics = state.aggs.filter(isMetric);
  const values = valuesOf(metrics, root);
  const { columns, formats: columnFormats } = measureColumns(metrics, formats);
  const colors = colorsOf(object);
  return {
    kind: 'number',
    values: columns.map((label, index) => ({
      label,
      value: values[index] ?? null,
      format: columnFormats[index] ?? 'number',
      ...(colors[label] ? { color: colors[label] } : {}),
    })),
  };
}
