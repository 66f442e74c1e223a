import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { toNdjson } from '../../../workflows/dashboards/saved-objects/ndjson.ts';
import { buildDocument, bulkLines } from '../../../workflows/event/document.ts';
import { INDEX_TEMPLATE_NAME, indexTemplate } from '../../../workflows/event/mapping/index-template.ts';

/** Some 5 MB a `_bulk`, at 1.5 kB an event. */
const BULK = 3_000;

/** @throws Error with the answer, where it is no success. */
async function send(url: string, method: string, body: string | FormData, type?: string): Promise<string> {
  const headers = { 'osd-xsrf': 'true', ...(type ? { 'content-type': type } : {}) };
  const response = await fetch(url, { method, body, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text.slice(0, 300)}`);
  return text;
}

/** A domain as the workflow leaves it: the index template, and the dashboards imported through Dashboards' own interface. */
export async function prepareDomain(url: string): Promise<void> {
  const template = indexTemplate({ prefix: 'cwl-', shards: 1, replicas: 0 });
  await send(`${url}/_index_template/${INDEX_TEMPLATE_NAME}`, 'PUT', JSON.stringify(template), 'application/json');
  const form = new FormData();
  form.set('file', new Blob([toNdjson(savedObjects())]), 'trailboard.ndjson');
  const answer = await send(`${url}/_dashboards/api/saved_objects/_import?overwrite=true`, 'POST', form);
  if (!(JSON.parse(answer) as { success: boolean }).success) throw new Error(`The import failed: ${answer}`);
}

/** Indexes events as the ingest function would; each is a message of the log group, its JSON as text. */
export async function indexEvents(url: string, messages: readonly string[], now = Date.now()): Promise<void> {
  const options = { prefix: 'cwl-cloudtrail-', period: 'month', route: 'live', now } as const;
  for (let from = 0; from < messages.length; from += BULK) {
    const lines = messages.slice(from, from + BULK).flatMap((message) => {
      const document = buildDocument(message, now, options);
      return typeof document === 'string' ? [] : [bulkLines(document)];
    });
    const answer = await send(`${url}/_bulk`, 'POST', lines.join(''), 'application/x-ndjson');
    const { items } = JSON.parse(answer) as { items: { create: { status: number; error?: { reason: string } } }[] };
    const refused = items.find(({ create }) => create.status >= 400 && create.status !== 409);
    if (refused && !process.env.SEED) throw new Error(`An event was refused: ${JSON.stringify(refused)}`);
  }
  await send(`${url}/cwl-*/_refresh`, 'POST', '', 'application/json');
}
