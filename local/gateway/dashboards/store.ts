import { type Backend, onceReady } from '../backend.ts';
import { HttpError } from '../http.ts';
import { type Reference, SAVED_OBJECTS_MAPPING, type SavedObject, TYPES } from './types.ts';

/** OpenSearch Dashboards keeps its objects in a numbered index behind this alias, so that a migration can swap it. */
export const ALIAS = '.kibana';
const INDEX = '.kibana_1';

/** A document of that index: the attributes under the name of the type. */
export interface StoredDocument {
  _id: string;
  found?: boolean;
  _seq_no?: number;
  _primary_term?: number;
  _source: {
    type: string;
    updated_at?: string;
    references?: Reference[];
    migrationVersion?: Record<string, string>;
  } & {
    [type: string]: unknown;
  };
}

/** What became of one object of a bulk write. */
export type WriteResult = { ok: true } | { ok: false; status: number; message: string };

export interface Store {
  get(type: string, id: string): Promise<SavedObject | undefined>;
  getMany(keys: readonly { type: string; id: string }[]): Promise<(SavedObject | undefined)[]>;
  write(objects: readonly SavedObject[], overwrite: boolean): Promise<WriteResult[]>;
  /** @returns false where the object has changed since `version`. */
  replace(object: SavedObject, version?: string): Promise<boolean>;
  remove(type: string, id: string): Promise<boolean>;
  search(body: Record<string, unknown>): Promise<{ total: number; objects: SavedObject[] }>;
}

/** Saved objects in OpenSearch, laid out as OpenSearch Dashboards lays them out. */
export function createStore(backend: Backend): Store {
  const ready = onceReady(async () => {
    const { status } = await backend.request('HEAD', `/${ALIAS}`);
    if (status === 200) return;
    const created = await backend.request<{ error?: { type?: string } }>('PUT', `/${INDEX}`, {
      settings: { number_of_shards: 1, number_of_replicas: 0, auto_expand_replicas: '0-1' },
      mappings: SAVED_OBJECTS_MAPPING,
      aliases: { [ALIAS]: {} },
    });
    const there = created.body.error?.type === 'resource_already_exists_exception';
    if (created.status >= 300 && !there) throw new HttpError(500, 'The index of the saved objects could not be made');
  });
  const call: Backend['request'] = async (method, path, body) => {
    await ready();
    return backend.request(method, path, body);
  };

  return {
    async get(type, id) {
      const { body } = await call<StoredDocument>('GET', `/${ALIAS}/_doc/${documentId(type, id)}`);
      return body.found ? fromDocument(body) : undefined;
    },
    async getMany(keys) {
      if (keys.length === 0) return [];
      const ids = keys.map(({ type, id }) => `${type}:${id}`);
      const { body } = await call<{ docs: StoredDocument[] }>('POST', `/${ALIAS}/_mget`, { ids });
      return body.docs.map((document) => (document.found ? fromDocument(document) : undefined));
    },
    async write(objects, overwrite) {
      if (objects.length === 0) return [];
      const action = overwrite ? 'index' : 'create';
      const lines = objects.flatMap((object) => [
        JSON.stringify({ [action]: { _id: `${object.type}:${object.id}` } }),
        JSON.stringify(toSource(object)),
      ]);
      const { body } = await call<{ items: Record<string, { status: number; error?: { reason: string } }>[] }>(
        'POST',
        `/${ALIAS}/_bulk?refresh=true`,
        `${lines.join('\n')}\n`,
      );
      return body.items.map((item) => {
        const { status, error } = item[action] ?? { status: 500 };
        return error ? { ok: false, status, message: error.reason } : { ok: true };
      });
    },
    async replace(object, version) {
      const path = `/${ALIAS}/_doc/${documentId(object.type, object.id)}?refresh=true${expecting(version)}`;
      const { status } = await call('PUT', path, toSource(object));
      if (status >= 300 && status !== 409) throw new HttpError(400, `Saved object could not be written (${status})`);
      return status !== 409;
    },
    async remove(type, id) {
      const path = `/${ALIAS}/_doc/${documentId(type, id)}?refresh=true`;
      return (await call('DELETE', path)).status === 200;
    },
    async search(body) {
      const { body: found } = await call<{ hits: { total: { value: number }; hits: StoredDocument[] } }>(
        'POST',
        `/${ALIAS}/_search`,
        { track_total_hits: true, seq_no_primary_term: true, ...body },
      );
      return { total: found.hits.total.value, objects: found.hits.hits.map(fromDocument) };
    },
  };
}

/** @throws HttpError 400 for a type that OpenSearch Dashboards does not know either. */
export function assertKnownType(type: string): void {
  if (!(type in TYPES)) throw new HttpError(400, `Unsupported saved object type: '${type}': Bad Request`);
}

function documentId(type: string, id: string): string {
  return encodeURIComponent(`${type}:${id}`);
}

function toSource({ type, attributes, references, migrationVersion }: SavedObject): Record<string, unknown> {
  const migrated = migrationVersion && Object.keys(migrationVersion).length > 0 ? { migrationVersion } : {};
  return { type, [type]: attributes, references, ...migrated, updated_at: new Date().toISOString() };
}

function fromDocument({ _id, _source, _seq_no, _primary_term }: StoredDocument): SavedObject {
  const { type, updated_at, references, migrationVersion } = _source;
  return {
    id: _id.slice(type.length + 1),
    type,
    namespaces: ['default'],
    ...(updated_at === undefined ? {} : { updated_at }),
    version: Buffer.from(JSON.stringify([_seq_no, _primary_term])).toString('base64'),
    attributes: (_source[type] ?? {}) as Record<string, unknown>,
    references: references ?? [],
    ...(migrationVersion ? { migrationVersion } : {}),
  };
}

/** The version that the API shows is the document's sequence number and term. */
function expecting(version: string | undefined): string {
  if (!version) return '';
  try {
    const [seqNo, term] = JSON.parse(Buffer.from(version, 'base64').toString('utf8')) as number[];
    return `&if_seq_no=${Number(seqNo)}&if_primary_term=${Number(term)}`;
  } catch {
    throw new HttpError(400, `Invalid version [${version}]`);
  }
}
