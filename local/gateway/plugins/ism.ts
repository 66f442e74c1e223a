import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Backend } from '../backend.ts';
import { type Handler, HttpError, readJson, sendJson, urlOf } from '../http.ts';
import type { PluginDocument, PluginDocuments } from './documents.ts';
import { assignPolicy, changePolicy, explain } from './ism-indices.ts';

const PREFIX = '/_plugins/_ism/';

type Json = Record<string, unknown>;

/**
 * Index State Management's interface: policies, and which index has which. In no registry as a plugin, so it is played here;
 * it keeps and gives back, but moves no index from state to state.
 */
export function ismHandler(documents: PluginDocuments, backend: Backend): Handler {
  return (req, res) => {
    const url = urlOf(req);
    if (!url.pathname.startsWith(PREFIX)) return false;
    const [area = '', name = ''] = url.pathname.slice(PREFIX.length).split('/').map(decodeURIComponent);
    return answer(documents, backend, req, res, area, name, url.searchParams).then(
      () => true,
      (error: unknown) => {
        const status = error instanceof HttpError ? error.status : 500;
        sendError(res, status, 'status_exception', (error as Error).message);
        return true;
      },
    );
  };
}

async function answer(
  documents: PluginDocuments,
  backend: Backend,
  req: IncomingMessage,
  res: ServerResponse,
  area: string,
  name: string,
  query: URLSearchParams,
): Promise<void> {
  if (area === 'policies') return policies(documents, req, res, name, query);
  if (area === 'explain') return sendJson(res, 200, await explain(documents, backend, name));
  if (area === 'add' || area === 'remove') {
    const { policy_id } = (await readJson(req)) as { policy_id?: string };
    return sendJson(res, 200, await assignPolicy(documents, backend, name, area === 'add' ? policy_id : undefined));
  }
  if (area === 'change_policy') {
    const { policy_id } = (await readJson(req)) as { policy_id?: string };
    return sendJson(res, 200, await changePolicy(documents, backend, name, policy_id ?? ''));
  }
  throw new HttpError(400, `no handler found for uri [${req.url}] and method [${req.method}]`);
}

async function policies(
  documents: PluginDocuments,
  req: IncomingMessage,
  res: ServerResponse,
  id: string,
  query: URLSearchParams,
): Promise<void> {
  if (req.method === 'PUT') return putPolicy(documents, req, res, id, query);
  if (req.method === 'DELETE') {
    const { status, body } = await documents.remove('policy', id);
    return sendJson(res, status, body);
  }
  if (id === '') {
    const all = (await documents.list('policy')).map((document) => ({ ...head(document), policy: policyOf(document) }));
    return sendJson(res, 200, { policies: all, total_policies: all.length });
  }
  const found = await documents.get('policy', id);
  if (!found) throw new HttpError(404, 'Policy not found');
  sendJson(res, 200, { ...head(found), policy: policyOf(found) });
}

/** Without a condition only a new policy is taken: an update names the version that it replaces. */
async function putPolicy(
  documents: PluginDocuments,
  req: IncomingMessage,
  res: ServerResponse,
  id: string,
  query: URLSearchParams,
): Promise<void> {
  const { policy } = (await readJson(req)) as { policy?: Json };
  if (!policy) throw new HttpError(400, 'Expected field [policy]');
  const [seqNo, term] = [query.get('if_seq_no'), query.get('if_primary_term')];
  const condition = seqNo !== null && term !== null ? `if_seq_no=${seqNo}&if_primary_term=${term}` : 'op_type=create';
  const { status, body } = await documents.put('policy', id, complete(id, policy), condition);
  if (status >= 300) return sendJson(res, status, body);
  const kept = await documents.get('policy', id);
  if (!kept) throw new HttpError(500, 'The policy was not kept');
  // One level more than in the answer of GET: so it is in the plugin.
  sendJson(res, status, { ...head(kept), policy: { policy: policyOf(kept) } });
}

/** The plugin gives a policy back with what it added; a comparison that does not expect that would never settle. */
function complete(id: string, policy: Json): Json {
  const now = Date.now();
  const retry = { count: 3, backoff: 'exponential', delay: '1m' };
  const states = ((policy.states as Json[] | undefined) ?? []).map((state) => ({
    ...state,
    actions: ((state.actions as Json[] | undefined) ?? []).map((action) => ({ retry, ...action })),
    transitions: state.transitions ?? [],
  }));
  const templates = policy.ism_template === undefined ? null : [policy.ism_template].flat();
  return {
    policy_id: id,
    last_updated_time: now,
    schema_version: 21,
    error_notification: null,
    ...policy,
    states,
    ism_template:
      templates?.map((template) => ({ priority: 0, ...(template as Json), last_updated_time: now })) ?? null,
  };
}

function head({ _id, _version, _seq_no, _primary_term }: PluginDocument): object {
  return { _id: _id.slice('policy:'.length), _version, _seq_no, _primary_term };
}

function policyOf(document: PluginDocument): Json {
  return document._source.value;
}

function sendError(res: ServerResponse, status: number, type: string, reason: string): void {
  sendJson(res, status, { error: { root_cause: [{ type, reason }], type, reason }, status });
}
