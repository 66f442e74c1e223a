import type { SavedObject } from '../../workflows/ports/saved-objects.ts';
import { classicResult } from './classic-result.ts';
import { readingOf, visStateOf } from './read.ts';
import type { Control } from './search.ts';
import type { TsvbParams } from './tsvb.ts';
import { tsvbResult } from './tsvb-result.ts';
import type { PanelResult, SearchAnswer } from './types.ts';

export const totalOf = ({ hits: { total } }: SearchAnswer): number => (typeof total === 'number' ? total : total.value);

/** Value at a dotted path, whether the document nests it or spells the dots. */
function at(source: unknown, path: string): unknown {
  if (source === null || typeof source !== 'object') return undefined;
  const object = source as Record<string, unknown>;
  if (path in object) return object[path];
  const dot = path.indexOf('.');
  return dot < 0 ? undefined : at(object[path.slice(0, dot)], path.slice(dot + 1));
}

function events(object: SavedObject, answer: SearchAnswer): PanelResult {
  const columns = object.attributes.columns as readonly string[];
  return {
    kind: 'events',
    columns,
    total: totalOf(answer),
    hits: answer.hits.hits.map(({ _id: id, _index: index, _source: source }) => ({
      id,
      index,
      source,
      cells: columns.map((column) => at(source, column.replace(/\.keyword$/, ''))),
    })),
  };
}

function controls(object: SavedObject, answer: SearchAnswer): PanelResult {
  const list = visStateOf(object).params.controls as readonly Control[];
  type Terms = {
    readonly buckets: readonly { readonly key: string; readonly key_as_string?: string; readonly doc_count: number }[];
  };
  return {
    kind: 'controls',
    controls: list.map(({ id, label, fieldName: field }) => ({
      label,
      field,
      options: ((answer.aggregations?.[id] as Terms | undefined)?.buckets ?? []).map((bucket) => ({
        value: bucket.key_as_string ?? String(bucket.key),
        count: bucket.doc_count,
      })),
    })),
  };
}

/**
 * The answer to `queryOfVisualization` as tables, series and numbers.
 * @param answer Not needed for markdown, which has no search.
 */
export function resultOfVisualization(
  object: SavedObject,
  objects: readonly SavedObject[],
  answer: SearchAnswer | undefined,
): PanelResult {
  if (object.type === 'visualization') {
    const { type, params } = visStateOf(object);
    if (type === 'markdown') return { kind: 'text', markdown: String(params.markdown) };
  }
  if (!answer) throw new TypeError(`${object.id} is drawn from an answer, and there is none.`);
  if (object.type === 'search') return events(object, answer);
  const state = visStateOf(object);
  if (state.type === 'input_control_vis') return controls(object, answer);
  if (state.type === 'metrics') return tsvbResult(state.params as unknown as TsvbParams, answer);
  return classicResult(object, state, readingOf(object, objects).formats, answer);
}
