import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { REPOSITORY } from './paths.ts';

const FOLDER = join(REPOSITORY, 'local', 'samples');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The sample events, each as the JSON text that its publisher has; see local/samples/NOTICE. */
export async function sampleEvents(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ndjson.gz')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(FOLDER, name))));
  return texts.flatMap((packed) => gunzipSync(packed).toString('utf8').split('\n')).filter((line) => line !== '');
}

/** Ids of the events that have one: what a search can be asked for. */
export function eventIds(texts: readonly string[]): Set<string> {
  const ids = texts.map((text) => (JSON.parse(text) as { eventID?: string }).eventID);
  return new Set(ids.filter((id) => id !== undefined));
}

/**
 * A replay: sample events as if they had happened within the last 24 hours, with ids of their own.
 *
 * The samples are years old, so a chart of the last day would be empty. One of every call and outcome is there, and as
 * many others in even steps. Ages grow with the square of the position: two of five are less than five hours old. The
 * last hour is left to what happens in the account itself: the lag that is measured in it stays that of the feed.
 *
 * @param now An hour after the newest time, in milliseconds since 1970.
 */
export function replay(texts: readonly string[], now: number): string[] {
  const chosen = varied(texts.map(parseComplete).filter((event) => event !== undefined));
  return chosen.map((event, index) => {
    const age = HOUR_MS + (DAY_MS - HOUR_MS) * (index / chosen.length) ** 2;
    const eventTime = `${new Date(now - age).toISOString().slice(0, 19)}Z`;
    return JSON.stringify({ ...event, eventTime, eventID: derivedId(`${event.eventID} ${now}`) });
  });
}

interface Complete {
  eventID: string;
  eventTime: string;
  eventName: string;
  errorCode?: string;
}

function parseComplete(text: string): Complete | undefined {
  const event = JSON.parse(text) as Partial<Complete>;
  return event.eventID && event.eventTime && event.eventName ? (event as Complete) : undefined;
}

/** Kinds and fillers by turns, so that both are spread over the whole time. */
function varied(events: readonly Complete[]): Complete[] {
  const kinds = new Map<string, Complete>();
  const others: Complete[] = [];
  for (const event of events) {
    const kind = `${event.eventName} ${event.errorCode ?? ''}`;
    if (kinds.has(kind)) others.push(event);
    else kinds.set(kind, event);
  }
  const step = Math.max(1, Math.floor(others.length / Math.max(1, kinds.size)));
  const fillers = others.filter((_, index) => index % step === 0);
  return [...kinds.values()].flatMap((kind, index) => (fillers[index] ? [kind, fillers[index]] : [kind]));
}

/** The same text gives the same id, in the form of CloudTrail's. */
export function derivedId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
