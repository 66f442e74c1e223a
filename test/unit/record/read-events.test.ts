import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { parseKey } from '../../../workflows/record/keys.ts';
import { type ReadableObject, readEvents } from '../../../workflows/record/read-events.ts';
import { fixtureJson, type Stored, storedRecord } from '../../support/record/bucket.ts';

interface Expected {
  readonly key: string;
  readonly verdict: string;
  readonly eventIDs: readonly string[];
}

/** In pieces of so many bytes, and never at once where it is said to be large. */
function objectOf({ body, Error: error, StorageClass }: Stored, piece = 65_536, isLarge = false): ReadableObject {
  const isThere = error === undefined && StorageClass === undefined;
  return {
    async get(most) {
      if (!isThere) return undefined;
      return isLarge || body.length > most ? 'too-large' : body;
    },
    async *open() {
      for (let at = 0; at < body.length; at += piece) yield body.subarray(at, at + piece);
    },
  };
}

const idOf = (event: string) => (JSON.parse(event) as { eventID?: string } | null)?.eventID;

async function eventsOf(object: ReadableObject) {
  const events: string[] = [];
  const read = await readEvents(object, (event) => events.push(event.toString('utf8')));
  expect(read.events).toBe(events.length);
  return { ...read, events };
}

const odd = storedRecord('odd');
const expected = fixtureJson('odd.expected.json') as Expected[];

describe.each([
  ['at once', 65_536, false],
  ['in pieces', 1_000, true],
  ['in small pieces', 97, true],
] as const)('odd objects, %s', (_, piece, isLarge) => {
  const objects = expected.filter(
    ({ key, verdict }) => verdict !== 'skip' && !(piece < 1_000 && key.includes('FiveMeg')),
  );
  test.each(objects.map((one) => [one.key.slice(-40), one] as const))(
    '%s',
    async (_name, { key, verdict, eventIDs }) => {
      const { events, fault } = await eventsOf(objectOf(odd.get(key) as Stored, piece, isLarge));
      const ids = [...new Set(events.map(idOf).filter((id) => id !== undefined))];
      if (verdict === 'report') expect(fault).toMatch(/^(?:Object|Content|Record)/);
      if (verdict === 'index') expect(fault).toBeUndefined();
      // Whatever is given on of an object is all of what may be indexed of it, or nothing.
      if (verdict === 'index') expect(ids).toEqual(eventIDs);
      if (ids.length > 0 && eventIDs.length > 0) expect(ids).toEqual(eventIDs);
    },
  );
});

test('what is no log file is known by its name', () => {
  const skipped = expected.filter(({ verdict }) => verdict === 'skip');
  expect(skipped.length).toBeGreaterThan(0);
  for (const { key } of skipped) expect(parseKey(key)).toBeUndefined();
  for (const { key, verdict } of expected) if (verdict !== 'skip') expect(parseKey(key)).toMatchObject({ is: 'log' });
});

test('each record as it stands in the file, whatever it is', async () => {
  const key = expected.find(({ key }) => key.includes('OddRecords'))?.key as string;
  const { body } = odd.get(key) as Stored;
  const text = gunzipSync(body).toString();
  const { events } = await eventsOf(objectOf({ body }));
  expect(text).toBe(`{"Records":[${events.join(',')}]}`);
  expect(events.slice(1)).toEqual(['null', '"text"', '7', '[]', '{}']);
});

test.each([
  ['{"Records":[1,]}', 'ContentNotJson'],
  ['{"Records":[,1]}', 'ContentNotJson'],
  ['{"Records":[1 2]}', 'ContentNotJson'],
  ['{"Records":[]}{"Records":[]}', 'ContentNotJson'],
  ['{"Records":[{"a":"]}', 'ContentCut'],
  ['{"Records":[', 'ContentCut'],
  ['{"Records":[]', 'ContentCut'],
  ['{"Records":[],}', 'ContentNotJson'],
  ['{,}', 'ContentNotJson'],
  ['{"Rec\\u006frds":[{}],"Records":[{}]}', 'RecordsTwice'],
  ['{"a":{"Records":[{}]}}', 'RecordsAbsent'],
  ['{"Records":"[{}]"}', 'RecordsNotArray'],
  ['"Records"', 'ContentNotJson'],
  [' ', 'ContentEmpty'],
  ['\uFEFF\uFEFF[]', 'ContentNotJson'],
])('%s: %s', async (text, fault) => {
  for (const piece of [1, 65_536]) {
    const large = objectOf({ body: gzipSync(text) }, piece, piece === 1);
    expect(await eventsOf(large)).toMatchObject({ events: [], fault });
  }
});

test('strings with brackets, quotes and backslashes in them, at whatever byte they are cut', async () => {
  const events = [
    { eventID: 'a', text: '}]{["\\' },
    { text: '\\"eventID":"no"', eventID: 'b\\"' },
    { eventID: 'ü😀', nested: { eventID: 'inner', list: [[], {}, '\\\\'] } },
  ];
  const body = gzipSync(JSON.stringify({ before: [{ Records: ['"'] }], Records: events, behind: '}' }), { level: 0 });
  for (let piece = 1; piece < 40; piece++) {
    const read = await eventsOf(objectOf({ body }, piece, true));
    expect(read.fault).toBeUndefined();
    expect(read.events.map((text) => JSON.parse(text))).toEqual(events);
  }
});

test('an event that grows to 5 MB over hundreds of pieces comes out whole', async () => {
  const event = JSON.stringify({ eventID: 'large', text: randomBytes(2_500_000).toString('hex') });
  const body = gzipSync(`{"Records":[{},${event},{}]}`);
  const { events, fault } = await eventsOf(objectOf({ body }, 16_384, true));
  expect(fault).toBeUndefined();
  expect(events.map((text) => text.length)).toEqual([2, event.length, 2]);
  expect(events[1] === event).toBe(true);
});
