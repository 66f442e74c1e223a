import { toNdjson } from '../../workflows/dashboards/saved-objects/ndjson.ts';
import { DashboardsSignInPageError, SavedObjectsRejectedError } from '../../workflows/errors/dashboards.ts';
import type { FoundObject, ImportFailure, SavedObject, SavedObjects } from '../../workflows/ports/saved-objects.ts';
import type { DomainHttp, DomainRequest, DomainResponse } from './domain-http.ts';
import { expectJson, expectList } from './domain-json.ts';

interface ImportAnswer {
  readonly success: boolean;
  readonly errors?: readonly ImportFailure[];
}

const BASE = '/_dashboards/api/saved_objects';

/** `osd-xsrf` shows that no foreign page sent the request; the tenant is the one that everybody sees. */
const HEADERS = { 'osd-xsrf': 'true', securitytenant: 'global' } as const;

/** An import of some hundred objects takes a second or two; a small node under load takes its time. */
const IMPORT_TIMEOUT_MS = 45_000;

const BY_HAND =
  'The saved objects are what `npx trailboard dashboards export` prints: they can be imported by hand under Stack Management, Saved Objects.';

/** Saved objects over the API of Dashboards, which the domain serves under `/_dashboards`. */
export function httpSavedObjects(http: DomainHttp): SavedObjects {
  const send = async (endpoint: string, doing: string, request: DomainRequest, also: readonly number[] = []) => {
    const answer = await http.request(endpoint, { ...request, headers: { ...request.headers, ...HEADERS } });
    refuseSignInPage(answer, doing);
    return { status: answer.status, json: expectJson(answer, doing, also) };
  };
  const json = (value: unknown) => ({ body: JSON.stringify(value) });
  const path = ({ type, id }: SavedObject) => `${BASE}/${type}/${encodeURIComponent(id)}`;

  return {
    async find(endpoint, wanted) {
      const body = json(wanted.map(({ type, id }) => ({ type, id })));
      const request = { method: 'POST', path: `${BASE}/_bulk_get`, ...body } as const;
      const answer = await send(endpoint, 'read the saved objects', request);
      const { saved_objects } = answer.json as { saved_objects?: unknown };
      const found = expectList<FoundObject & { error?: unknown }>(saved_objects, 'read the saved objects');
      return found.filter(({ error }) => error === undefined);
    },

    async importAll(endpoint, objects) {
      const request = { method: 'POST', path: `${BASE}/_import`, query: { overwrite: 'true' } } as const;
      const form = await multipart(toNdjson(objects));
      const whole = { ...request, ...form, timeoutMs: IMPORT_TIMEOUT_MS };
      const answer = await send(endpoint, 'import the dashboards', whole, [400, 422]);
      const { success, errors = [] } = answer.json as ImportAnswer;
      if (success) return [];
      const conflicts = errors.filter(({ error }) => error.type === 'conflict');
      if (answer.status !== 200 || errors.length === 0 || conflicts.length < errors.length) throw rejected(answer.json);
      return conflicts;
    },

    async create(endpoint, object) {
      const { attributes, references, migrationVersion } = object;
      const body = json({ attributes, references, ...(migrationVersion ? { migrationVersion } : {}) });
      const request = { method: 'POST', path: path(object), ...body } as const;
      const answer = await send(endpoint, `write ${object.type} ${object.id}`, request, [409]);
      return answer.status !== 409;
    },

    async update(endpoint, object) {
      const { attributes, references } = object;
      const request = { method: 'PUT', path: path(object), ...json({ attributes, references }) } as const;
      await send(endpoint, `update ${object.type} ${object.id}`, request);
    },
  };
}

/** The platform's own encoder: what it made is what is signed and sent, boundary included. */
async function multipart(ndjson: string): Promise<Pick<DomainRequest, 'headers' | 'body'>> {
  const form = new FormData();
  form.append('file', new Blob([ndjson], { type: 'application/ndjson' }), 'trailboard.ndjson');
  const encoded = new Response(form);
  return {
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

/** A redirect or HTML below 500 is the way to the sign-in page; above, it is a server that is not ready. */
function refuseSignInPage({ status, headers, body }: DomainResponse, doing: string): void {
  const html = headers['content-type']?.includes('text/html') || /^\s*</.test(body);
  if (status >= 500 || status === 429 || !(html || (status >= 300 && status < 400))) return;
  throw new DashboardsSignInPageError(`Could not ${doing}: Dashboards answered ${status} with its sign-in page.`, {
    remedy: `Check that the domain's access policy and, with fine-grained access control, its role mappings name the role of this function (\`trailboard rebuild\` sets both), and redrive. ${BY_HAND}`,
  });
}

function rejected(answer: unknown): SavedObjectsRejectedError {
  const { errors, message } = answer as { errors?: readonly ImportFailure[]; message?: string };
  const reasons = errors?.map(({ type, id, error }) => `${type} ${id}: ${JSON.stringify(error)}`) ?? [];
  const shown = reasons.length > 0 ? reasons.slice(0, 5).join('; ') : (message ?? 'no reason given');
  const more = reasons.length > 5 ? `, and ${reasons.length - 5} more` : '';
  return new SavedObjectsRejectedError(`Dashboards refused the saved objects: ${shown}${more}.`, {
    remedy: `Mend what the message names in Dashboards (an index pattern that was deleted, a type that is turned off), and redrive. ${BY_HAND}`,
  });
}
