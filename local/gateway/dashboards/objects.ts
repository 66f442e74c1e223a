import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HttpError, readJson } from '../http.ts';
import { assertMigratable } from './parse-import.ts';
import { assertKnownType, type Store } from './store.ts';
import type { Reference, SavedObject } from './types.ts';

/** Answers of the API for single objects: `GET`, `POST` (create), `PUT` (update), `DELETE` on `/{type}/{id}`. */
export async function singleObject(
  store: Store,
  req: IncomingMessage,
  type: string,
  id: string | undefined,
  query: URLSearchParams,
): Promise<object> {
  assertKnownType(type);
  if (req.method === 'POST') return create(store, req, type, id ?? randomUUID(), query.get('overwrite') === 'true');
  if (id === undefined) throw new HttpError(404, 'Not Found');
  if (req.method === 'PUT') return update(store, req, type, id);
  if (req.method === 'DELETE') {
    if (!(await store.remove(type, id))) throw notFound(type, id);
    return {};
  }
  const found = await store.get(type, id);
  if (!found) throw notFound(type, id);
  return found;
}

async function create(store: Store, req: IncomingMessage, type: string, id: string, overwrite: boolean) {
  const body = (await readJson(req)) as Partial<SavedObject>;
  if (!body.attributes) throw new HttpError(400, '[request body.attributes]: expected value of type [object]');
  const object: SavedObject = {
    id,
    type,
    attributes: body.attributes,
    references: body.references ?? [],
    ...(body.migrationVersion ? { migrationVersion: body.migrationVersion } : {}),
  };
  assertMigratable(object);
  const [result] = await store.write([object], overwrite);
  if (result?.ok) return (await store.get(type, id)) as SavedObject;
  if (result?.status === 409) throw new HttpError(409, `Saved object [${type}/${id}] conflict`);
  throw new HttpError(400, result?.message ?? 'Bad Request');
}

/** Attributes given replace those of the same name; the others stay, as in OpenSearch's own partial update. */
async function update(store: Store, req: IncomingMessage, type: string, id: string) {
  const body = (await readJson(req)) as {
    attributes?: Record<string, unknown>;
    references?: Reference[];
    version?: string;
  };
  if (!body.attributes) throw new HttpError(400, '[request body.attributes]: expected value of type [object]');
  const found = await store.get(type, id);
  if (!found) throw notFound(type, id);
  const changed: SavedObject = {
    ...found,
    attributes: { ...found.attributes, ...body.attributes },
    references: body.references ?? found.references,
  };
  if (!(await store.replace(changed, body.version ?? found.version))) {
    throw new HttpError(409, `Saved object [${type}/${id}] conflict`);
  }
  const { version, updated_at } = (await store.get(type, id)) as SavedObject;
  return { id, type, updated_at, version, namespaces: ['default'], references: changed.references, ...body };
}

/** Answers `_bulk_get`: an object that is missing is an entry with an error, not an error. */
export async function bulkGet(store: Store, wanted: readonly { type: string; id: string }[]): Promise<object> {
  const found = await store.getMany(wanted);
  return {
    saved_objects: wanted.map(({ type, id }, index) => {
      const message = `Saved object [${type}/${id}] not found`;
      return found[index] ?? { id, type, error: { statusCode: 404, error: 'Not Found', message } };
    }),
  };
}

function notFound(type: string, id: string): HttpError {
  return new HttpError(404, `Saved object [${type}/${id}] not found`);
}
