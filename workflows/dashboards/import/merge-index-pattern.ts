import type { SavedObject } from '../../ports/saved-objects.ts';

interface Field {
  readonly name: string;
  readonly count?: number;
}

function list(object: SavedObject): readonly Field[] {
  const parsed = JSON.parse(String(object.attributes.fields ?? '[]')) as unknown;
  return Array.isArray(parsed) ? (parsed as Field[]) : [];
}

const formats = (object: SavedObject) =>
  JSON.parse(String(object.attributes.fieldFormatMap ?? '{}')) as Record<string, unknown>;

const byName = (a: Field, b: Field): number => (a.name < b.name ? -1 : 1);

/**
 * Our index pattern over the one that is there: our title, time field and fields, and what people added to it: other
 * fields (scripted ones too), formats, and how often each field was used, which Dashboards counts.
 */
export function mergedPattern(ours: SavedObject, is: SavedObject): SavedObject {
  const theirs = new Map(list(is).map((field) => [field.name, field]));
  const own = list(ours).map((field) => ({ ...field, count: theirs.get(field.name)?.count ?? 0 }));
  const names = new Set(own.map(({ name }) => name));
  const added = [...theirs.values()].filter(({ name }) => !names.has(name));
  const fields = [...own, ...added].sort(byName);
  const inOrder = JSON.stringify([...theirs.values()].sort(byName)) === JSON.stringify(fields);
  const allFormats = { ...formats(ours), ...formats(is) };
  return {
    ...ours,
    attributes: {
      ...is.attributes,
      ...ours.attributes,
      // The order of the list means nothing: as it is there, when it holds the same.
      fields: inOrder ? is.attributes.fields : JSON.stringify(fields),
      ...(Object.keys(allFormats).length > 0 ? { fieldFormatMap: JSON.stringify(allFormats) } : {}),
    },
  };
}
