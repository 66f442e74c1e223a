import { DashboardsSignInPageError, SavedObjectsRejectedError } from '../../errors/dashboards.ts';
import type { DomainHttp, DomainRequest, DomainResponse } from '../../ports/domain-http.ts';
import { expectJson } from '../../resources/search/domain-json.ts';
import { toNdjson } from '../saved-objects/ndjson.ts';
import type { SavedObject } from '../saved-objects/types.ts';

/** A saved object as Dashboards has it. */
export interface FoundObject extends SavedObject {
  /** ISO 8601; changes with each write. */
  readonly updated_at?: string;
}

/** One object that an import did not take. */
export interface ImportFailure {
  readonly type: string;
  readonly id: string;
  readonly error: { readonly type: string; readonly [detail: string]: unknown };
}

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

/** The saved objects API of Dashboards, as far as the import needs it. */
export function savedObjectsApi(http: DomainHttp, endpoint: string) {
  const send = async (doing: string, request: DomainRequest, also: readonly number[] = []) => {
    const answer = await http.request(endpoint, { ...request, headers: { ...request.headers, ...HEADERS } });
    refuseSignInPage(answer, doing);
    return { status: answer.status, json: expectJson(answer, doing, also) };
  };
  const json = (value: unknown) => ({ body: JSON.stringify(value) });
  const path = ({ type, id }: SavedObject) => `${BASE}/${type}/${encodeURIComponent(id)}`;

  return {
    /** Those that exist, in any order. */
    async find(wanted: readonly SavedObject[]): Promise<readonly FoundObject[]> {
      const body = json(wanted.map(({ type, id }) => ({ type, id })));
      const answer = await send('read the saved objects', { method: 'POST', path: `${BASE}/_bulk_get`, ...body });
      const { saved_objects } = answer.json as { saved_objects: (FoundObject & { error?: unknown })[] };
      return saved_objects.filter(({ error }) => error === undefined);
    },

    /**
     * Imports all at once, what is there is overwritten.
     * @returns Objects that exist and were not overwritten; some signed requests lose their URL parameters.
     * @throws SavedObjectsRejectedError for any other refusal.
     */
    async importAll(objects: readonly SavedObject[]): Promise<readonly ImportFailure[]> {
      const request = { method: 'POST', path: `${BASE}/_import`, query: { overwrite: 'true' } } as const;
      const form = await multipart(toNdjson(objects));
      const answer = await send(
        'import the dashboards',
        { ...request, ...form, timeoutMs: IMPORT_TIMEOUT_MS },
        [400, 422],
      );
      const { success, errors = [] } = answer.json as ImportAnswer;
      if (success) return [];
      const conflicts = errors.filter(({ error }) => error.type === 'conflict');
      if (answer.status !== 200 || errors.length === 0 || conflicts.length < errors.length) throw rejected(answer.json);
      return conflicts;
    },

    /** @returns Whether it was created; false when an object of that id is there. */
    async create(object: SavedObject): Promise<boolean> {
      const { attributes, references, migrationVersion } = object;
      const body = json({ attributes, references, ...(migrationVersion ? { migrationVersion } : {}) });
      const answer = await send(
        `write ${object.type} ${object.id}`,
        { method: 'POST', path: path(object), ...body },
        [409],
      );
      return answer.status !== 409;
    },

    async update(object: SavedObject): Promise<void> {
      const { attributes, references } = object;
      const body = json({ attributes, references });
      await send(`update ${object.type} ${object.id}`, { method: 'PUT', path: path(object), ...body });
    },
  };
}

export type SavedObjectsApi = ReturnType<typeof savedObjectsApi>;

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
