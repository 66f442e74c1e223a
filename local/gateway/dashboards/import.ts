import { refusals } from '../../../console/panels/accepted/accepted.ts';
import { cutOff } from '../../../console/panels/accepted/texts.ts';
import type { Store } from './store.ts';
import { type Reference, type SavedObject, TYPES } from './types.ts';

interface ImportFailure {
  id: string;
  type: string;
  title?: string;
  meta: { title?: string; icon?: string };
  overwrite?: boolean;
  error: { type: string; references?: Reference[]; message?: string; statusCode?: number };
}

/** The answer of `_import`: `success` alone says whether everything was written. */
export interface ImportResult {
  successCount: number;
  success: boolean;
  successResults?: object[];
  errors?: ImportFailure[];
}

/** What the server checks the references to; a dashboard whose visualization is missing passes. */
const CHECKED_REFERENCES = ['index-pattern', 'search'];

/** With one of these nothing at all is written: a person is to resolve them first, and then all is sent again. */
const RESOLVABLE = ['conflict', 'missing_references'];

/**
 * Imports as OpenSearch Dashboards does, in its order: known types, references, conflicts, then one bulk write.
 *
 * Dashboards itself would also write what it cannot draw, and complain when somebody opens it. Here nobody may ever open it, so it
 * is refused, with the member that is at fault.
 */
export async function importObjects(
  store: Store,
  objects: readonly SavedObject[],
  overwrite: boolean,
): Promise<ImportResult> {
  const known = objects.filter(({ type }) => type in TYPES);
  const errors = objects.filter(({ type }) => !(type in TYPES)).map((object) => failure(object, 'unsupported_type'));
  errors.push(...(await missingReferences(store, known)));
  const taken = new Set<string>();
  for (const object of (await store.getMany(known)).filter((found) => found !== undefined)) taken.add(key(object));
  if (!overwrite) {
    errors.push(...known.filter((object) => taken.has(key(object))).map((object) => failure(object, 'conflict')));
  }

  errors.push(...undrawn(known, objects));

  const failed = new Set(errors.map(key));
  let imported = known.filter((object) => !failed.has(key(object)));
  if (!errors.some(({ error }) => RESOLVABLE.includes(error.type))) {
    const results = await store.write(imported, overwrite);
    const refused = new Set<string>();
    for (const [index, result] of results.entries()) {
      if (result.ok) continue;
      const object = imported[index] as SavedObject;
      refused.add(key(object));
      errors.push(failure(object, 'unknown', { message: result.message, statusCode: result.status }));
    }
    imported = imported.filter((object) => !refused.has(key(object)));
  }
  const successResults = imported.map((object) => ({
    ...describe(object),
    ...(overwrite && taken.has(key(object)) ? { overwrite: true } : {}),
  }));
  return {
    successCount: imported.length,
    success: errors.length === 0,
    ...(successResults.length > 0 ? { successResults } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function undrawn(known: readonly SavedObject[], objects: readonly SavedObject[]): ImportFailure[] {
  return known.flatMap((object) => {
    const defects = [...refusals(object), ...(object.type === 'dashboard' ? cutOff(object, objects) : [])];
    return defects.length > 0 ? [failure(object, 'unknown', { message: defects.join('; '), statusCode: 400 })] : [];
  });
}

async function missingReferences(store: Store, objects: readonly SavedObject[]): Promise<ImportFailure[]> {
  const given = new Set(objects.map(key));
  const checked = ({ references }: SavedObject) =>
    references.filter((reference) => CHECKED_REFERENCES.includes(reference.type) && !given.has(key(reference)));
  const wanted = [...new Map(objects.flatMap(checked).map((reference) => [key(reference), reference])).values()];
  const found = await store.getMany(wanted);
  const missing = new Set(wanted.filter((_, index) => found[index] === undefined).map(key));
  return objects.flatMap((object) => {
    const references = checked(object)
      .filter((reference) => missing.has(key(reference)))
      .map(({ type, id }) => ({ type, id }));
    return references.length > 0 ? [failure(object, 'missing_references', { references })] : [];
  });
}

function key({ type, id }: { type: string; id: string }): string {
  return `${type}:${id}`;
}

function describe({ type, id, attributes }: SavedObject) {
  const title = attributes?.title as string | undefined;
  const icon = TYPES[type]?.icon;
  return { type, id, meta: { ...(title === undefined ? {} : { title }), ...(icon ? { icon } : {}) } };
}

function failure(object: SavedObject, type: string, more: object = {}): ImportFailure {
  const title = object.attributes?.title as string | undefined;
  return { ...describe(object), ...(title === undefined ? {} : { title }), error: { type, ...more } };
}
