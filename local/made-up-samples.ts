import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './paths.ts';
import { derivedId } from './samples.ts';

const FOLDER = join(REPOSITORY, 'local', 'samples', 'made-up');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A moment as CloudTrail writes it, wherever it stands in an event. */
const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** `eventId` is how aggregated events spell it. */
const ID = /("event(?:ID|Id)":")([^"]+)(")/g;

/**
 * Events that were made up because no publisher has them: sign-ins of every kind, sessions that lead to sessions across accounts,
 * Insights, network activity, refusals. See local/samples/NOTICE for where their shapes are described.
 *
 * Events of one story keep the time between them, because sessions are known by it. The stories end between an hour and a day ago,
 * two of five of them in the last five hours; the last hour is left to what happens in the account itself.
 *
 * @param now An hour after the newest time, in milliseconds since 1970.
 * @returns Each event as JSON text, story by story.
 */
export async function madeUpEvents(now: number): Promise<string[]> {
  const all = await stories();
  return all.flatMap((story, index) => {
    const times = story.flatMap(moments);
    const last = Math.max(...times);
    const room = DAY_MS - HOUR_MS - (last - Math.min(...times));
    const end = now - HOUR_MS - room * (index / all.length) ** 2;
    return story.map((text) => moved(text, end - last, now));
  });
}

/** Events of one story stand on lines beside each other; an empty line ends it. */
async function stories(): Promise<string[][]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ndjson')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(FOLDER, name), 'utf8')));
  return texts.flatMap((text) => text.trim().split('\n\n')).map((story) => story.split('\n'));
}

const moments = (text: string): number[] => (text.match(MOMENT) ?? []).map((moment) => Date.parse(moment));

function moved(text: string, by: number, now: number): string {
  return text
    .replace(MOMENT, (moment) => `${new Date(Date.parse(moment) + by).toISOString().slice(0, 19)}Z`)
    .replace(ID, (_, before, id, after) => `${before}${derivedId(`${id} ${now}`)}${after}`);
}
