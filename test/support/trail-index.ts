import { buildDocument, bulkLines, type Route, type TrailDocument } from '../../workflows/event/document.ts';
import { indexTemplate } from '../../workflows/event/mapping/index-template.ts';
import { healDocument } from '../../workflows/event/repair.ts';

const PREFIX = 'cwl-cloudtrail-';

export async function ask<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  return (await answer.json()) as T;
}

/** Puts our template there, and events as the ingest function would: built, sent, and healed where they are refused. */
export async function trailIndex(url: string) {
  await ask(url, 'PUT', '/_index_template/trailboard', indexTemplate({ prefix: PREFIX, shards: 1, replicas: 0 }));
  const send = async (documents: readonly TrailDocument[]) => {
    type Items = { items: { create: { status: number } }[] };
    const { items } = await ask<Items>(url, 'POST', '/_bulk?refresh=true', documents.map(bulkLines).join(''));
    return documents.filter((_, index) => items[index]?.create.status === 400);
  };
  return {
    async add(texts: readonly string[], route: Route = 'live', now = Date.now()): Promise<void> {
      const documents = texts
        .map((text) => buildDocument(text, now, { prefix: PREFIX, period: 'month', route, now }))
        .filter((document) => typeof document !== 'string');
      for (let i = 0; i < documents.length; i += 500) {
        const refused = await send(documents.slice(i, i + 500));
        if (refused.length > 0) await send(refused.map(healDocument));
      }
    },
  };
}
