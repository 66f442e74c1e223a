import type { SavedObject } from '../../ports/saved-objects.ts';

export const objectKey = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}:${id}`;

/**
 * What is wrong with a set before it is imported. Dashboards checks that index patterns and searches exist, but not
 * visualizations, duplicate ids within broken sets, or names used in JSON texts.
 * @returns One sentence a defect; empty when the set is closed.
 */
export function referenceDefects(objects: readonly SavedObject[]): string[] {
  const keys = objects.map(objectKey);
  const known = new Set(keys);
  const duplicates = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [
    ...duplicates.map((key) => `${key} is there twice`),
    ...objects.flatMap((object) => [
      ...object.references
        .filter((reference) => !known.has(objectKey(reference)))
        .map((reference) => `${objectKey(object)} refers to ${objectKey(reference)}, which is not in the set`),
      ...usedNames(object)
        .filter((name) => !object.references.some((reference) => reference.name === name))
        .map((name) => `${objectKey(object)} uses the reference ${name} without declaring it`),
    ]),
  ];
}

/** Names of references that the JSON texts of an object use: `indexRefName`, `indexPatternRefName`, `panelRefName`, ... */
function usedNames({ attributes }: SavedObject): string[] {
  const names: string[] = [];
  const walk = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (key.endsWith('RefName')) names.push(value);
      else if (key === 'visState' || key.endsWith('JSON')) walk(JSON.parse(value));
    } else if (value !== null && typeof value === 'object') {
      for (const [inner, member] of Object.entries(value)) walk(member, inner);
    }
  };
  walk(attributes);
  return names;
}
