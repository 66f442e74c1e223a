import { objectKey } from '../../workflows/dashboards/saved-objects/references.ts';
import type { VisState } from '../../workflows/dashboards/saved-objects/types.ts';
import type { SavedObject } from '../../workflows/ports/saved-objects.ts';

interface SearchSource {
  readonly query?: { readonly query?: unknown; readonly language?: string };
  readonly indexRefName?: string;
}

/** What a visualization or a saved search reads, its references resolved. */
export interface Reading {
  /** Title of the index pattern, such as `cwl-*`. */
  readonly index: string;
  readonly timeField: string | undefined;
  /** Lucene queries that all must hold: the object's own. */
  readonly queries: readonly string[];
  readonly formats: Readonly<Record<string, { readonly id: string }>>;
}

export const visStateOf = ({ attributes }: SavedObject): VisState =>
  JSON.parse(String(attributes.visState)) as VisState;

export function colorsOf({ attributes }: SavedObject): Readonly<Record<string, string>> {
  const state = JSON.parse(String(attributes.uiStateJSON ?? '{}')) as { vis?: { colors?: Record<string, string> } };
  return state.vis?.colors ?? {};
}

function searchSourceOf({ attributes }: SavedObject): SearchSource {
  const meta = attributes.kibanaSavedObjectMeta as { searchSourceJSON?: string } | undefined;
  return JSON.parse(meta?.searchSourceJSON ?? '{}') as SearchSource;
}

function patternBy(
  accept: (object: SavedObject) => boolean,
  objects: readonly SavedObject[],
): Omit<Reading, 'queries'> {
  const pattern = objects.find((object) => object.type === 'index-pattern' && accept(object));
  if (!pattern) throw new TypeError('The index pattern that a visualization refers to is not among the saved objects.');
  const { title, timeFieldName, fieldFormatMap } = pattern.attributes;
  return {
    index: String(title),
    timeField: timeFieldName === undefined ? undefined : String(timeFieldName),
    formats: JSON.parse(String(fieldFormatMap ?? '{}')) as Reading['formats'],
  };
}

export const patternTitled = (title: string, objects: readonly SavedObject[]) =>
  patternBy((object) => object.attributes.title === title, objects);

/** The index pattern behind a named reference. */
export function patternReferred(object: SavedObject, name: string, objects: readonly SavedObject[]) {
  const reference = object.references.find((candidate) => candidate.name === name);
  return patternBy((candidate) => reference !== undefined && objectKey(candidate) === objectKey(reference), objects);
}

/** What an object reads through its `searchSourceJSON`. Only Lucene queries are understood: it is what we write. */
export function readingOf(object: SavedObject, objects: readonly SavedObject[]): Reading {
  const { query, indexRefName = '' } = searchSourceOf(object);
  const text = typeof query?.query === 'string' ? query.query : '';
  return { ...patternReferred(object, indexRefName, objects), queries: [text] };
}
