import type { SavedObject } from '../../workflows/ports/saved-objects.ts';
import { classicAggs } from './classic.ts';
import { queryClause } from './filters.ts';
import { patternReferred, patternTitled, readingOf, visStateOf } from './read.ts';
import { type TsvbParams, tsvbAggs } from './tsvb.ts';
import type { PanelFilter, PanelSearch, TimeRange } from './types.ts';

export interface Control {
  readonly id: string;
  readonly fieldName: string;
  readonly label: string;
  readonly indexPatternRefName: string;
  readonly options: { readonly size: number };
}

/** Rows of a saved search that are shown at once. */
const HITS = 100;

/** Counts are exact: 10,000 is where OpenSearch stops counting by itself. */
const COUNTED = { track_total_hits: true } as const;

/**
 * The search that draws a saved object, as Dashboards itself would ask for it.
 * @param objects All imported saved objects: index patterns are found among them.
 * @param range The dashboard's range, or the panel's own where it has one (see `panelsOfDashboard`).
 * @returns `undefined` for what draws without data: markdown.
 */
export function queryOfVisualization(
  object: SavedObject,
  objects: readonly SavedObject[],
  range: TimeRange,
  filters: readonly PanelFilter[] = [],
): PanelSearch | undefined {
  const options = { ...range, filters };
  if (object.type === 'search') return hits(object, objects, options);
  const state = visStateOf(object);
  if (state.type === 'markdown') return undefined;
  if (state.type === 'input_control_vis') return controlOptions(object, objects, options);
  if (state.type === 'metrics') {
    const params = state.params as unknown as TsvbParams;
    const { index } = patternTitled(params.index_pattern, objects);
    const query = queryClause(params.time_field, [params.filter?.query ?? ''], options);
    return { index, body: { size: 0, ...COUNTED, query, aggs: tsvbAggs(params, range) } };
  }
  const { index, timeField, queries } = readingOf(object, objects);
  const query = queryClause(timeField, queries, options);
  return { index, body: { size: 0, ...COUNTED, query, aggs: classicAggs(state, range) } };
}

function hits(
  object: SavedObject,
  objects: readonly SavedObject[],
  options: TimeRange & { filters: readonly PanelFilter[] },
): PanelSearch {
  const { index, timeField, queries } = readingOf(object, objects);
  const sort = (object.attributes.sort as readonly (readonly [string, string])[]).map(([field, order]) => ({
    // A day's index may lack the field when nothing was indexed yet.
    [field]: { order, unmapped_type: 'date' },
  }));
  return { index, body: { size: HITS, ...COUNTED, sort, query: queryClause(timeField, queries, options) } };
}

function controlOptions(
  object: SavedObject,
  objects: readonly SavedObject[],
  options: TimeRange & { filters: readonly PanelFilter[] },
): PanelSearch | undefined {
  const controls = visStateOf(object).params.controls as readonly Control[];
  const [first] = controls;
  if (!first) return undefined;
  const { index, timeField } = patternReferred(object, first.indexPatternRefName, objects);
  const aggs = controls.map(({ id, fieldName, options: { size } }) => [id, { terms: { field: fieldName, size } }]);
  return { index, body: { size: 0, query: queryClause(timeField, [], options), aggs: Object.fromEntries(aggs) } };
}
