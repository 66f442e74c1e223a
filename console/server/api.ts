import type { IncomingMessage } from 'node:http';
import type { ConsoleBackend, DomainAnswer } from './backend.ts';
import { msearchAllowed, searchPath } from './guard.ts';

export const BASE = '/_console/';

/** A dashboard's panels asked in one body are some 50 kB; nothing the page sends comes near this. */
const MAX_BODY = 1_000_000;

/** What the page asks for. Reading only; the one POST takes a search. */
export async function serveApi(
  backend: ConsoleBackend,
  route: string,
  request: IncomingMessage,
): Promise<DomainAnswer> {
  const query = new URL(request.url ?? '/', 'http://loopback').searchParams;
  if (request.method === 'POST') return search(backend, route, request);
  if (request.method !== 'GET') return json(405, { message: 'Reading only.' });
  const arn = query.get('arn') ?? '';
  switch (route) {
    case 'machine':
      return json(200, { machine: await backend.machine() });
    case 'executions':
      return json(200, await backend.executions());
    case 'execution':
      return json(200, await backend.execution(arn));
    case 'visit':
      return json(200, await backend.visitData(arn, Number(query.get('id'))));
    case 'domain':
      return json(200, await backend.domain());
    case 'parked':
      return json(200, await backend.parked());
    case 'saved-objects':
      return backend.savedObjects();
    default:
      return json(404, { message: 'There is nothing here.' });
  }
}

/** `POST search/<index>/<_search|_msearch>`. */
async function search(backend: ConsoleBackend, route: string, request: IncomingMessage): Promise<DomainAnswer> {
  const [root, index = '', operation = '', ...rest] = route.split('/').map(decodeURIComponent);
  const path = root === 'search' && rest.length === 0 ? searchPath(index, operation) : undefined;
  if (!path) return json(403, { message: 'Only _search and _msearch on Trailboard’s own indices are open here.' });
  if (!String(request.headers['content-type']).startsWith('application/json')) {
    // A form of another site cannot send this type without asking first.
    return json(415, { message: 'Send application/json.' });
  }
  const body = await bodyOf(request);
  if (body === undefined) return json(413, { message: 'The question is too long.' });
  if (operation === '_msearch' && !msearchAllowed(body)) {
    return json(403, { message: 'A line of the _msearch names another index.' });
  }
  return backend.search(path, body);
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MAX_BODY) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function json(status: number, value: unknown): DomainAnswer {
  return { status, body: JSON.stringify(value) };
}
