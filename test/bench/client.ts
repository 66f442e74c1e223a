import { gunzipSync } from 'node:zlib';
import { exchange } from '../../handlers/adapters/exchange.ts';

/** What a round is measured in. */
export interface Cost {
  /** Milliseconds of processor time for 1,000 events. */
  readonly cpu: number;
  /** Events a second, by the clock. */
  readonly rate: number;
}

/** Runs `work` on each payload, one after the other as one client does. */
export async function measure<T>(inputs: readonly T[], events: number, work: (input: T) => unknown): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const input of inputs) await work(input);
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  const total = inputs.length * events;
  return { cpu: (used.user + used.system) / total, rate: (total * 1_000) / ms };
}

/** The floor: what has to be done before the first event can be looked at. */
export const decodeOnly = (data: string) => gunzipSync(Buffer.from(data, 'base64')).length;

/** Of the items of a replayed body, as many may be refused: the few events that the function heals with a second request. */
const MOST_REFUSED = 0.01;

/** Sends a body that was made before, over a kept connection. */
export async function replay(url: URL, body: Buffer): Promise<void> {
  const { text } = await exchange(url, {
    method: 'POST',
    path: '/_bulk?filter_path=errors,items.*.status,items.*.error.type',
    headers: { 'content-type': 'application/x-ndjson' },
    body,
    timeoutMs: 60_000,
  });
  const { items } = JSON.parse(text) as { items: { create: { status: number } }[] };
  const refused = items.filter(({ create }) => create.status !== 201);
  if (refused.length > items.length * MOST_REFUSED)
    throw new Error(`${refused.length} items were not stored: ${text.slice(0, 300)}`);
}

/** What most people run: everything parsed and written again, one index, whatever mapping that gives. */
export async function plainPipeline(url: URL, data: string): Promise<void> {
  const { logEvents } = JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()) as {
    logEvents: { message: string }[];
  };
  const lines = logEvents.map(({ message }) => {
    const event = JSON.parse(message) as Record<string, unknown>;
    const action = { index: { _index: `plain-${String(event.eventTime).slice(0, 10)}`, _id: event.eventID } };
    return `${JSON.stringify(action)}\n${JSON.stringify({ ...event, '@timestamp': event.eventTime })}\n`;
  });
  await exchange(url, {
    method: 'POST',
    path: '/_bulk',
    headers: { 'content-type': 'application/x-ndjson' },
    body: Buffer.from(lines.join('')),
    timeoutMs: 60_000,
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
