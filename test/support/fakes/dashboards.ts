import type { DomainHttp, DomainRequest, DomainResponse } from '../../../handlers/adapters/domain-http.ts';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';

const BASE = '/_dashboards/api/saved_objects';

interface Kept extends SavedObject {
  readonly updated_at: string;
}

type Override = (request: DomainRequest) => Partial<DomainResponse> | Error | undefined;

const json = (value: unknown, status = 200): DomainResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** Dashboards' saved objects in memory, with its habits: partial updates, conflicts, success in the body. */
export function fakeDashboards() {
  const kept = new Map<string, Kept>();
  const writes: string[] = [];
  const requests: DomainRequest[] = [];
  let clock = Date.parse('2024-03-01T12:00:00Z');
  let override: Override = () => undefined;
  let migrate = (object: SavedObject): SavedObject => object;
  const keyOf = ({ type, id }: { type: string; id: string }) => `${type}:${id}`;
  const keep = (object: SavedObject) => {
    clock += 1_000;
    kept.set(keyOf(object), { ...migrate(object), updated_at: new Date(clock).toISOString() });
  };

  async function imported(request: DomainRequest): Promise<DomainResponse> {
    const form = await new Response(request.body as Uint8Array<ArrayBuffer>, {
      headers: { ...request.headers },
    }).formData();
    const file = form.get('file') as File;
    if (!file.name.endsWith('.ndjson')) return json({ statusCode: 400, message: 'Invalid file extension' }, 400);
    const objects = (await file.text())
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as SavedObject);
    const conflicts = objects.filter((object) => request.query?.overwrite !== 'true' && kept.has(keyOf(object)));
    for (const object of objects) if (!conflicts.includes(object)) keep(object);
    const errors = conflicts.map(({ type, id }) => ({ type, id, error: { type: 'conflict' } }));
    return json({
      success: errors.length === 0,
      successCount: objects.length - errors.length,
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  function found(body: string): DomainResponse {
    const wanted = JSON.parse(body) as { type: string; id: string }[];
    return json({
      saved_objects: wanted.map(
        (one) => kept.get(keyOf(one)) ?? { ...one, error: { statusCode: 404, message: 'Not found' } },
      ),
    });
  }

  function single(request: DomainRequest): DomainResponse {
    const [type = '', id = ''] = request.path.slice(BASE.length + 1).split('/');
    const given = JSON.parse(String(request.body)) as SavedObject;
    const there = kept.get(keyOf({ type, id }));
    if (request.method === 'POST') {
      if (there) return json({ statusCode: 409, message: 'conflict' }, 409);
      keep({ ...given, type, id });
    } else {
      if (!there) return json({ statusCode: 404, message: 'Not found' }, 404);
      keep({ ...there, ...given, attributes: { ...there.attributes, ...given.attributes } });
    }
    return json(kept.get(keyOf({ type, id })));
  }

  const http: DomainHttp = {
    async request(_, request) {
      requests.push(request);
      const scripted = override(request);
      if (scripted instanceof Error) throw scripted;
      if (scripted) return { ...json({}), ...scripted };
      if (request.headers?.['osd-xsrf'] !== 'true')
        return json({ message: 'Request must contain a osd-xsrf header.' }, 400);
      if (request.path === `${BASE}/_bulk_get`) return found(String(request.body));
      writes.push(`${request.method} ${request.path.slice(BASE.length)}`);
      return request.path === `${BASE}/_import` ? imported(request) : single(request);
    },
  };

  return {
    http,
    requests,
    /** Writing requests since the last look, relative to the API. */
    written: () => writes.splice(0),
    get: (type: string, id: string) => kept.get(keyOf({ type, id })),
    all: () => [...kept.values()],
    /** What a person does in the browser. */
    edit(type: string, id: string, attributes: Record<string, unknown>) {
      const there = kept.get(keyOf({ type, id }));
      if (!there) throw new TypeError(`There is no ${type} ${id} to edit.`);
      keep({ ...there, attributes: { ...there.attributes, ...attributes } });
    },
    remove: (type: string, id: string) => kept.delete(keyOf({ type, id })),
    /** Answers in place of Dashboards; `undefined` lets it answer itself. */
    script(answer: Override) {
      override = answer;
    },
    /** How a newer Dashboards changes what it is given. */
    migrateWith(change: (object: SavedObject) => SavedObject) {
      migrate = change;
    },
  };
}
