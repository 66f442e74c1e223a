import type { SearchAdministration } from '../../workflows/ports/search-administration.ts';
import type { DomainHttp } from './domain-http.ts';
import { expectJson, expectList, findJson, sendJson } from './domain-json.ts';

const SECURITY = '/_plugins/_security/api';
const RETENTION = '/_plugins/_ism/policies';

/** Of an index that takes no change for now: read-only by hand, warm, or by a disk that is full. */
const BLOCKED = 'cluster_block_exception';

/** Search administration over the domain's own HTTP interface: OpenSearch and its plugins. */
export function httpSearchAdministration(http: DomainHttp): SearchAdministration {
  const find = <T>(endpoint: string, path: string, query?: Readonly<Record<string, string>>) =>
    findJson<T>(http, endpoint, path, query);
  const put = async (endpoint: string, path: string, body: object, query?: Readonly<Record<string, string>>) => {
    await sendJson(http, endpoint, 'PUT', path, body, query);
  };
  /** The security API gives what is asked for under its name. */
  const findNamed = async (endpoint: string, kind: 'roles' | 'rolesmapping', name: string) =>
    (await find<Record<string, Readonly<Record<string, unknown>>>>(endpoint, `${SECURITY}/${kind}/${name}`))?.[name];

  return {
    async findTemplate(endpoint, name) {
      const found = await find<{ index_templates?: { index_template: Readonly<Record<string, unknown>> }[] }>(
        endpoint,
        `/_index_template/${name}`,
      );
      return found?.index_templates?.[0]?.index_template;
    },
    putTemplate: (endpoint, name, template) => put(endpoint, `/_index_template/${name}`, template),

    async findRetentionPolicy(endpoint, name) {
      const found = await find<{ _seq_no: number; _primary_term: number; policy: unknown }>(
        endpoint,
        `${RETENTION}/${name}`,
      );
      return found && { policy: found.policy, sequenceNumber: found._seq_no, primaryTerm: found._primary_term };
    },
    putRetentionPolicy: (endpoint, name, policy, replaced) =>
      put(
        endpoint,
        `${RETENTION}/${name}`,
        { policy },
        replaced && { if_seq_no: String(replaced.sequenceNumber), if_primary_term: String(replaced.primaryTerm) },
      ),
    async applyRetentionPolicy(endpoint, name, pattern) {
      await sendJson(http, endpoint, 'POST', `/_plugins/_ism/change_policy/${pattern}`, { policy_id: name });
    },

    async findIndices(endpoint, pattern) {
      const listed = await find<unknown>(endpoint, `/_cat/indices/${pattern}`, {
        format: 'json',
        h: 'index,creation.date',
        expand_wildcards: 'all',
      });
      const indices = expectList<{ index: string; 'creation.date': string }>(
        listed ?? [],
        `list the indices ${pattern}`,
      );
      return indices.map((one) => ({ name: one.index, createdAt: Number(one['creation.date']) }));
    },
    async deleteIndex(endpoint, name) {
      const answer = await http.request(endpoint, { method: 'DELETE', path: `/${name}` });
      expectJson(answer, `delete the index ${name}`, [404]);
    },
    async findMappings(endpoint, pattern) {
      const found = await find<Record<string, { readonly mappings?: object }>>(endpoint, `/${pattern}/_mapping`, {
        expand_wildcards: 'open',
      });
      return Object.fromEntries(Object.entries(found ?? {}).map(([index, { mappings = {} }]) => [index, mappings]));
    },
    async addFields(endpoint, index, properties) {
      const body = JSON.stringify({ properties });
      const answer = await http.request(endpoint, { method: 'PUT', path: `/${index}/_mapping`, body });
      if (answer.status >= 400 && answer.body.includes(BLOCKED)) return false;
      expectJson(answer, `add fields to the index ${index}`);
      return true;
    },

    findRole: (endpoint, name) => findNamed(endpoint, 'roles', name),
    putRole: (endpoint, name, role) => put(endpoint, `${SECURITY}/roles/${name}`, role),
    findRoleMapping: (endpoint, name) => findNamed(endpoint, 'rolesmapping', name),
    putRoleMapping: (endpoint, name, mapping) => put(endpoint, `${SECURITY}/rolesmapping/${name}`, mapping),

    async findDocument(endpoint, index, id) {
      const path = `/${index}/_doc/${encodeURIComponent(id)}`;
      const found = await find<{ _source?: Readonly<Record<string, unknown>> }>(endpoint, path);
      return found && (found._source ?? {});
    },
  };
}
