import type { DomainRequest } from '../../../handlers/adapters/domain-http.ts';
import { MAPPINGS } from '../../../workflows/event/mapping/index-template.ts';
import type { Mapping } from '../../../workflows/ports/search-administration.ts';
import { type FakeDomainHttp, fakeDomainHttp } from './domain-http.ts';

type Json = Record<string, unknown>;

export interface FakeOpenSearch extends FakeDomainHttp {
  readonly templates: Map<string, Json>;
  readonly policies: Map<string, Json>;
  /** Policies that indices were moved to, by pattern. */
  readonly moved: string[];
  readonly roles: Map<string, Json>;
  readonly mappings: Map<string, Json>;
  /** Index name to its creation, epoch milliseconds. */
  readonly indices: Map<string, number>;
  /** Mappings of indices; those that are not in here have all that the template has. */
  readonly mapped: Map<string, Mapping>;
  /** Document ids, by index. */
  readonly documents: Map<string, Map<string, Json>>;
}

function sent(request: DomainRequest): Json {
  return JSON.parse(String(request.body ?? '{}')) as Json;
}

/** OpenSearch gives an index's settings back nested, and as text. */
function asGivenBack(settings: Json): Json {
  return {
    index: Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [key.replace('index.', ''), String(value)]),
    ),
  };
}

/** Mappings only grow. */
function merged(found: Mapping, added: Mapping): Mapping {
  if (!found.properties || !added.properties) return { ...found, ...added };
  const properties = { ...found.properties };
  for (const [name, child] of Object.entries(added.properties))
    properties[name] = merged(properties[name] ?? {}, child);
  return { properties };
}

/** As much of a domain as PrepareIndex and VerifyPipeline talk to, giving back what it got in a domain's own way. */
export function fakeOpenSearch(): FakeOpenSearch {
  const state = {
    templates: new Map<string, Json>(),
    policies: new Map<string, Json>(),
    moved: [] as string[],
    roles: new Map<string, Json>(),
    mappings: new Map<string, Json>(),
    indices: new Map<string, number>(),
    mapped: new Map<string, Mapping>(),
    documents: new Map<string, Map<string, Json>>(),
  };
  const name = ({ path }: DomainRequest) => path.slice(path.lastIndexOf('/') + 1);
  const missing = { status: 404, json: { error: 'not found' } };

  const http = fakeDomainHttp()
    .on('GET', /^\/_index_template\//, (request) => {
      const index_template = state.templates.get(name(request));
      return index_template ? { json: { index_templates: [{ name: name(request), index_template }] } } : missing;
    })
    .on('PUT', /^\/_index_template\//, (request) => {
      const body = sent(request);
      const template = body.template as { settings: Json };
      const kept = { ...body, composed_of: [], template: { ...template, settings: asGivenBack(template.settings) } };
      state.templates.set(name(request), kept);
      return { json: { acknowledged: true } };
    })
    .on('GET', /^\/_plugins\/_ism\/policies\//, (request) => {
      const policy = state.policies.get(name(request));
      return policy ? { json: { _id: name(request), _seq_no: 7, _primary_term: 1, policy } } : missing;
    })
    .on('PUT', /^\/_plugins\/_ism\/policies\//, (request) => {
      const isThere = state.policies.has(name(request));
      if (isThere && request.query?.if_seq_no !== '7') return { status: 409, json: { error: 'version conflict' } };
      const policy = sent(request).policy as { states: { actions: Json[] }[] };
      const retry = { count: 3, backoff: 'exponential', delay: '1m' };
      const states = policy.states.map((one) => ({
        ...one,
        actions: one.actions.map((action) => ({ retry, ...action })),
      }));
      state.policies.set(name(request), { ...policy, policy_id: name(request), schema_version: 21, states });
      return { status: isThere ? 200 : 201, json: {} };
    })
    .on('POST', /^\/_plugins\/_ism\/change_policy\//, (request) => {
      state.moved.push(name(request));
      return { json: { updated_indices: 0, failures: false, failed_indices: [] } };
    })
    .on('GET', /^\/_cat\/indices\//, (request) => {
      const prefix = name(request).replace('*', '');
      const listed = [...state.indices].filter(([index]) => index.startsWith(prefix));
      return { json: listed.map(([index, created]) => ({ index, 'creation.date': String(created) })) };
    })
    .on('DELETE', /^\/cwl-/, (request) => {
      state.indices.delete(name(request));
      return { json: { acknowledged: true } };
    })
    .on('GET', /\/_mapping$/, ({ path }) => {
      const prefix = (path.split('/')[1] ?? '').replace('*', '');
      const indices = [...state.indices.keys()].filter((index) => index.startsWith(prefix));
      return {
        json: Object.fromEntries(indices.map((index) => [index, { mappings: state.mapped.get(index) ?? MAPPINGS }])),
      };
    })
    .on('PUT', /\/_mapping$/, (request) => {
      const index = request.path.split('/')[1] ?? '';
      state.mapped.set(index, merged(state.mapped.get(index) ?? {}, sent(request) as Mapping));
      return { json: { acknowledged: true } };
    })
    .on('GET', /\/_doc\//, (request) => {
      const _source = state.documents.get(request.path.split('/')[1] ?? '')?.get(name(request));
      return _source ? { json: { found: true, _source } } : { status: 404, json: { found: false } };
    });
  for (const [kind, kept] of [
    ['roles', state.roles],
    ['rolesmapping', state.mappings],
  ] as const) {
    const path = new RegExp(`^/_plugins/_security/api/${kind}/`);
    http
      .on('GET', path, (request) => {
        const found = kept.get(name(request));
        const added = { reserved: false, hidden: false, static: false };
        return found ? { json: { [name(request)]: { ...found, ...added } } } : missing;
      })
      .on('PUT', path, (request) => {
        kept.set(name(request), sent(request));
        return { json: { status: 'OK' } };
      });
  }
  return Object.assign(http, state);
}
