import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../account.ts';
import { madeUpEvents } from '../made-up-samples.ts';
import { eventIds, replay, sampleEvents } from '../samples.ts';

/** Audit records, whatever the index period; the canary's index has another name. */
const INDICES = 'cwl-cloudtrail-*';

/** 4,500 events take some seconds; three minutes mean that something does not work. */
const SEARCHABLE_DEADLINE_MS = 180_000;

export interface EventCounts {
  /** Original sample events, their replay of the last 24 hours, and those that were made up. */
  samples: number;
  replayed: number;
  madeUp: number;
  searchable: number;
}

/**
 * Plays the sample events, as they are and replayed, and the made-up ones, and waits until each one that has an id can be searched.
 *
 * @throws Error saying how many cannot be found after three minutes.
 */
export async function showEvents(account: Account, signal?: AbortSignal): Promise<EventCounts> {
  const samples = await sampleEvents();
  const replayed = replay(samples, Date.now());
  const madeUp = await madeUpEvents(Date.now());
  await account.bridge.playSamples(samples);
  await account.bridge.playSamples([...replayed, ...madeUp]);
  const ids = [...eventIds([...samples, ...replayed, ...madeUp])];
  const found = await searchable(account, ids, signal);
  if (found < ids.length) {
    throw new Error(`${ids.length - found} of ${ids.length} sample events cannot be searched after three minutes`);
  }
  return {
    samples: samples.length,
    replayed: replayed.length,
    madeUp: madeUp.length,
    searchable: await post(account, `/${INDICES}/_count`, { query: { match_all: {} } }),
  };
}

/** How many of the events can be found: all of them, or as many as there are at the deadline. */
async function searchable(account: Account, ids: readonly string[], signal: AbortSignal | undefined): Promise<number> {
  const deadline = Date.now() + SEARCHABLE_DEADLINE_MS;
  for (let found = 0; ; ) {
    signal?.throwIfAborted();
    try {
      await post(account, `/${INDICES}/_refresh`);
      found = await post(account, `/${INDICES}/_count`, { query: { ids: { values: ids } } });
    } catch (error) {
      // A machine that is busy indexing may not answer in time; what counts is whether it has answered in the end.
      if ((error as Error).name !== 'TimeoutError' || Date.now() > deadline) throw error;
    }
    if (found === ids.length || Date.now() > deadline) return found;
    await sleep(500);
  }
}

async function post({ endpoints }: Account, path: string, body?: object): Promise<number> {
  const response = await fetch(`${endpoints.domain}${path}`, {
    method: 'POST',
    signal: AbortSignal.timeout(30_000),
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  return ((await response.json()) as { count?: number }).count ?? 0;
}
