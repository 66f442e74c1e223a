import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_CONTENT, MAX_INDEXING } from './small-server.ts';

/** Longest to wait until the pressure is there, in milliseconds. */
const DEADLINE_MS = 20_000;

async function call(url: string, method: string, path: string, body = ''): Promise<string> {
  const type = path.includes('_bulk') ? 'application/x-ndjson' : 'application/json';
  const init = body ? { method, body, headers: { 'content-type': type } } : { method };
  return (await fetch(`${url}${path}`, init)).text();
}

type End = () => Promise<void>;

/** Waits for the pressure and hands on how to end it; ends it where it does not come. */
async function established(what: string, reached: () => boolean | Promise<boolean>, end: End): Promise<End> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await reached())) {
    if (Date.now() > deadline) {
      await end();
      throw new Error(`The small server did not get ${what}`);
    }
    await sleep(20);
  }
  return end;
}

/**
 * Four writers that send again at once, where one is served and one may wait: the queue is full but for the moment between
 * two requests. One document of 15,000 numbers is read and indexed by the only thread of the pool, not by the one that refuses.
 */
export async function fillQueue(url: string): Promise<End> {
  const numbers = Array.from({ length: 15_000 }, (_, i) => i).join();
  const body = `{"create":{}}\n{"n":[${numbers}]}\n`;
  let stopped = false;
  let refused = false;
  const write = async () => {
    while (!stopped) {
      const answer = await call(url, 'POST', '/noise/_bulk?filter_path=items.*.error.type', body);
      refused ||= answer.includes('rejected_execution_exception');
    }
  };
  const writers = Promise.all(Array.from({ length: 4 }, write));
  const end = async () => {
    stopped = true;
    await writers;
    await call(url, 'DELETE', '/noise');
  };
  return established('a full queue', () => refused, end);
}

/** What a request counts for beyond its one document's text, in bytes, measured at 3.8. */
const OVERHEAD = 200;

/** As long as a request's body may be, less its action. */
const LARGEST = MAX_CONTENT - 1024;

/** Requests that wait for an index that no node may hold; their bytes are all that the server takes at a time. */
export async function holdMemory(url: string): Promise<End> {
  await call(
    url,
    'PUT',
    '/hold?wait_for_active_shards=0',
    '{"settings":{"index.number_of_replicas":0,"index.routing.allocation.require._name":"nowhere"}}',
  );
  const waiting: Promise<string>[] = [];
  // Filled up by what is missing, since something else may have been at work when a request was refused.
  const fill = async () => {
    const stats = await call(url, 'GET', '/_nodes/stats/indexing_pressure');
    let left = MAX_INDEXING - Number(/"coordinating_in_bytes":(\d+)/.exec(stats)?.[1]);
    if (left < 2 * OVERHEAD) return true;
    for (; left > OVERHEAD; left -= LARGEST) {
      const text = 'x'.repeat(Math.min(left, LARGEST) - OVERHEAD);
      waiting.push(call(url, 'POST', '/hold/_bulk?timeout=2m', `{"create":{}}\n{"a":"${text}"}\n`));
    }
    return false;
  };
  return established('its memory held', fill, async () => {
    await call(url, 'DELETE', '/hold');
    await Promise.all(waiting);
  });
}
