import { HttpError } from '../http.ts';
import type { Store } from './store.ts';
import type { SavedObject } from './types.ts';

export interface ExportRequest {
  type?: string | string[];
  objects?: { type: string; id: string }[];
  search?: string;
  includeReferencesDeep?: boolean;
  excludeExportDetails?: boolean;
}

/**
 * Saved objects as NDJSON: what the `_import` of any OpenSearch Dashboards takes.
 *
 * @throws HttpError 400 for both or neither of types and objects, and where a named object is missing.
 */
export async function exportObjects(store: Store, request: ExportRequest): Promise<string> {
  const roots = await rootObjects(store, request);
  const { objects, missing } = request.includeReferencesDeep
    ? await withReferences(store, roots)
    : { objects: roots, missing: [] };
  const lines = objects.map(({ namespaces: _namespaces, ...object }) => JSON.stringify(object));
  if (!request.excludeExportDetails) {
    lines.push(
      JSON.stringify({
        exportedCount: objects.length,
        missingRefCount: missing.length,
        missingReferences: missing,
      }),
    );
  }
  return lines.join('\n');
}

async function rootObjects(store: Store, { type, objects, search }: ExportRequest): Promise<SavedObject[]> {
  if (type !== undefined && objects !== undefined) throw new HttpError(400, "Can't specify both types and objects");
  if (objects) {
    const found = await store.getMany(objects);
    const missing = objects.filter((_, index) => found[index] === undefined);
    if (missing.length > 0) {
      throw new HttpError(400, `Error fetching objects to export: ${missing.map(({ type, id }) => `${type}/${id}`)}`);
    }
    return found.filter((object) => object !== undefined);
  }
  if (type === undefined) throw new HttpError(400, 'Either `type` or `objects` are required.');
  const filter = { terms: { type: [type].flat() } };
  const must = search ? [{ simple_query_string: { query: search, fields: ['*.title'] } }] : [];
  const found = await store.search({ size: 10_000, query: { bool: { filter, must } }, sort: [{ _id: 'asc' }] });
  return found.objects;
}

async function withReferences(store: Store, roots: readonly SavedObject[]) {
  const objects = new Map(roots.map((object) => [`${object.type}:${object.id}`, object]));
  const missing = new Map<string, { type: string; id: string }>();
  let frontier: readonly SavedObject[] = roots;
  while (frontier.length > 0) {
    const wanted = new Map<string, { type: string; id: string }>();
    for (const { type, id } of frontier.flatMap(({ references }) => references)) {
      const key = `${type}:${id}`;
      if (!objects.has(key) && !missing.has(key)) wanted.set(key, { type, id });
    }
    const keys = [...wanted];
    const found = await store.getMany(keys.map(([, reference]) => reference));
    for (const [index, [key, reference]] of keys.entries()) {
      const object = found[index];
      if (object) objects.set(key, object);
      else missing.set(key, reference);
    }
    frontier = found.filter((object) => object !== undefined);
  }
  return { objects: [...objects.values()], missing: [...missing.values()] };
}
