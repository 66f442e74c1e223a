import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyPatch, type Operation } from 'rfc6902';
import { type Handler, HttpError, readJson, sendJson, urlOf } from '../http.ts';
import type { PluginDocuments } from './documents.ts';

const PREFIXES = ['/_plugins/_security/api/', '/_opendistro/_security/api/'];

type Json = Record<string, unknown>;

/** What an entry of each kind may hold, and what it holds where a request leaves it out. */
const KINDS: Readonly<Record<string, Json>> = {
  roles: { cluster_permissions: [], index_permissions: [], tenant_permissions: [], description: undefined },
  rolesmapping: { hosts: [], users: [], backend_roles: [], and_backend_roles: [], description: undefined },
  internalusers: {
    password: undefined,
    hash: undefined,
    backend_roles: [],
    attributes: {},
    description: undefined,
    opendistro_security_roles: [],
  },
};

/** Roles that come with the plugin: they can be mapped, and not changed. */
const BUILT_IN_ROLES = [
  'all_access',
  'security_manager',
  'security_rest_api_access',
  'kibana_server',
  'kibana_user',
  'opensearch_dashboards_user',
  'readall',
  'readall_and_monitor',
  'own_index',
  'logstash',
  'manage_snapshots',
  'index_management_full_access',
];

/** The security plugin's interface for roles, their mappings and internal users. It keeps them; requests are not checked by them. */
export function securityHandler(documents: PluginDocuments): Handler {
  return (req, res) => {
    const { pathname } = urlOf(req);
    const prefix = PREFIXES.find((one) => pathname.startsWith(one));
    if (!prefix) return false;
    const [kind = '', name = ''] = pathname.slice(prefix.length).split('/').map(decodeURIComponent);
    return answer(documents, req, res, kind, name).then(
      () => true,
      (error: unknown) => {
        const status = error instanceof HttpError ? error.status : 500;
        sendJson(res, status, { status: STATUS_NAMES[status] ?? 'ERROR', message: (error as Error).message });
        return true;
      },
    );
  };
}

const STATUS_NAMES: Record<number, string> = { 400: 'BAD_REQUEST', 403: 'FORBIDDEN', 404: 'NOT_FOUND' };

async function answer(
  documents: PluginDocuments,
  req: IncomingMessage,
  res: ServerResponse,
  kind: string,
  name: string,
): Promise<void> {
  if (!(kind in KINDS)) throw new HttpError(400, `no handler found for uri [${req.url}] and method [${req.method}]`);
  if (req.method === 'GET') return sendJson(res, 200, await read(documents, kind, name));
  const found = await documents.get(kind, name);
  if (kind === 'roles' && BUILT_IN_ROLES.includes(name)) throw new HttpError(403, `Resource '${name}' is reserved.`);

  if (req.method === 'DELETE') {
    if (!found) throw new HttpError(404, `Resource '${name}' not found.`);
    await documents.remove(kind, name);
    return sendJson(res, 200, { status: 'OK', message: `'${name}' deleted.` });
  }
  if (req.method === 'PUT') {
    await keep(documents, kind, name, (await readJson(req)) as Json);
    const done = found ? 'updated' : 'created';
    return sendJson(res, found ? 200 : 201, { status: found ? 'OK' : 'CREATED', message: `'${name}' ${done}.` });
  }
  if (req.method === 'PATCH') {
    if (!found) throw new HttpError(404, `Resource '${name}' not found.`);
    const value = structuredClone(found._source.value);
    const failed = applyPatch(value, (await readJson(req)) as Operation[]).find((error) => error !== null);
    if (failed) throw new HttpError(400, failed.message);
    await keep(documents, kind, name, value);
    return sendJson(res, 200, { status: 'OK', message: `'${name}' updated.` });
  }
  throw new HttpError(400, `Method ${req.method} not supported for this action.`);
}

async function read(documents: PluginDocuments, kind: string, name: string): Promise<Json> {
  if (name === '') {
    const all = await documents.list(kind);
    return Object.fromEntries(all.map(({ _source }) => [_source.name, shown(_source.value)]));
  }
  const found = await documents.get(kind, name);
  if (found) return { [name]: shown(found._source.value) };
  if (kind === 'roles' && BUILT_IN_ROLES.includes(name)) {
    return { [name]: { ...shown(KINDS.roles ?? {}), reserved: true, static: true } };
  }
  throw new HttpError(404, `Resource '${name}' not found.`);
}

/** PUT replaces the whole entry: what the request leaves out is empty afterwards. */
async function keep(documents: PluginDocuments, kind: string, name: string, value: Json): Promise<void> {
  const allowed = KINDS[kind] ?? {};
  const unknown = Object.keys(value).filter((key) => !(key in allowed));
  if (unknown.length > 0) throw new HttpError(400, `Invalid configuration: unknown keys ${unknown.join(', ')}`);
  if (kind === 'rolesmapping' && !BUILT_IN_ROLES.includes(name) && !(await documents.get('roles', name))) {
    throw new HttpError(404, `Role '${name}' is not available for role-mapping.`);
  }
  await documents.put(kind, name, { ...allowed, ...value });
}

/** A password or its hash goes in and never comes out. */
function shown({ password: _password, hash: _hash, ...value }: Json): Json {
  return { ...value, reserved: false, hidden: false, static: false };
}
