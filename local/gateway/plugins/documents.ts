import { type Answer, type Backend, onceReady } from '../backend.ts';

const INDEX = '.trailboard-plugins';

export interface PluginDocument {
  _id: string;
  _version: number;
  _seq_no: number;
  _primary_term: number;
  found?: boolean;
  _source: { kind: string; name: string; value: Record<string, unknown> };
}

/** What the stand-ins for OpenSearch's plugins keep, in OpenSearch itself, so that it lasts as long as the domain. */
export interface PluginDocuments {
  get(kind: string, name: string): Promise<PluginDocument | undefined>;
  list(kind: string): Promise<PluginDocument[]>;
  /** `condition` as in OpenSearch: `op_type=create`, or `if_seq_no=..&if_primary_term=..`. */
  put(kind: string, name: string, value: object, condition?: string): Promise<Answer<PluginDocument>>;
  remove(kind: string, name: string): Promise<Answer>;
}

export function createPluginDocuments(backend: Backend): PluginDocuments {
  const ready = onceReady(async () => {
    const { status } = await backend.request('HEAD', `/${INDEX}`);
    if (status === 200) return;
    const keyword = { type: 'keyword' };
    await backend.request('PUT', `/${INDEX}`, {
      settings: { number_of_shards: 1, number_of_replicas: 0, hidden: true },
      mappings: { properties: { kind: keyword, name: keyword, value: { type: 'object', enabled: false } } },
    });
  });
  const path = (kind: string, name: string) => `/${INDEX}/_doc/${encodeURIComponent(`${kind}:${name}`)}`;

  return {
    async get(kind, name) {
      await ready();
      const { body } = await backend.request<PluginDocument>('GET', path(kind, name));
      return body.found ? body : undefined;
    },
    async list(kind) {
      await ready();
      const { body } = await backend.request<{ hits: { hits: PluginDocument[] } }>('POST', `/${INDEX}/_search`, {
        size: 1_000,
        version: true,
        seq_no_primary_term: true,
        query: { term: { kind } },
        sort: [{ name: 'asc' }],
      });
      return body.hits.hits;
    },
    async put(kind, name, value, condition = '') {
      await ready();
      const query = `?refresh=true${condition ? `&${condition}` : ''}`;
      return backend.request('PUT', `${path(kind, name)}${query}`, { kind, name, value });
    },
    async remove(kind, name) {
      await ready();
      return backend.request('DELETE', `${path(kind, name)}?refresh=true`);
    },
  };
}
