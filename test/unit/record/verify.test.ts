import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { findEvent } from '../../../workflows/record/find-event.ts';
import { judgeRecord } from '../../../workflows/record/judge.ts';
import { parseKey } from '../../../workflows/record/keys.ts';
import { gatherEvidence } from '../../../workflows/record/validate.ts';
import { type EventInQuestion, type Found, verifyEvent } from '../../../workflows/record/verify.ts';
import {
  type Bucket,
  fixtureJson,
  PLAIN_TRAIL,
  recordOf,
  type Stored,
  storedRecord,
} from '../../support/record/bucket.ts';

interface Asked {
  readonly eventID: string;
  readonly key: string;
  readonly answer: string;
}

const variants = Object.entries(fixtureJson('expected.json').variants as Record<string, { verify: Asked[] }>);
const plain = storedRecord('plain');

/** Every event of the whole record by its id: what an index holds that was fed before somebody came. */
const indexed = new Map<string, EventInQuestion>();
for (const [key, { body }] of plain) {
  if (!key.includes('/CloudTrail/')) continue;
  const { account, region } = parseKey(key) as { account: string; region: string };
  for (const event of JSON.parse(gunzipSync(body).toString()).Records) {
    const { eventID: id, eventTime } = event;
    indexed.set(id, { id, time: Date.parse(eventTime), account, region, text: JSON.stringify(event) });
  }
}

async function verified(bucket: Bucket, event: EventInQuestion) {
  const source = recordOf(bucket, undefined, PLAIN_TRAIL);
  const evidence = await gatherEvidence(source);
  const found: Found[] = [];
  for (const [key, { body }] of bucket) {
    if (!key.includes('/CloudTrail/')) continue;
    const object = { get: async () => body, open: () => source.open(key) };
    const text = await findEvent(object, event.id);
    if (text !== undefined) found.push({ key, text });
  }
  return verifyEvent(event, found, evidence, judgeRecord(evidence));
}

test.each(variants)('%s: the answer for each event that is asked about', async (name, { verify }) => {
  const bucket = storedRecord(name);
  for (const { eventID, key, answer } of verify) {
    const event = indexed.get(eventID) ?? { id: eventID };
    const { answer: given, links } = await verified(bucket, event);
    expect([eventID, given]).toEqual([eventID, answer]);
    if (answer !== 'absent') expect(links.object.key).toBe(key);
  }
});

const [id, event] = [...indexed][100] as [string, EventInQuestion];

test('each link by itself, of an event that is proven', async () => {
  expect(await verified(plain, event)).toEqual({
    answer: 'proven',
    links: {
      document: 'same',
      object: { key: expect.stringContaining('/CloudTrail/'), is: 'signed-content' },
      digest: { key: expect.stringContaining('/CloudTrail-Digest/'), is: 'valid' },
      key: { fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/), is: 'listed' },
    },
  });
});

test('a document that was changed in the index', async () => {
  const changed = { ...event, text: event.text?.replace('"eventName":"', '"eventName":"x') ?? '' };
  expect((await verified(plain, changed)).links).toMatchObject({
    document: 'differs',
    object: { is: 'signed-content' },
  });
});

test('an event taken out of its object: the object that was signed for its time is not what it was', async () => {
  const bucket = new Map(plain);
  const { key } = (await verified(plain, event)).links.object as { key: string };
  const { Records } = JSON.parse(gunzipSync((bucket.get(key) as Stored).body).toString());
  const rest = Records.filter(({ eventID }: { eventID: string }) => eventID !== id);
  bucket.set(key, { ...(bucket.get(key) as Stored), body: gzipSync(JSON.stringify({ Records: rest })) });
  expect(await verified(bucket, event)).toMatchObject({ answer: 'altered', links: { object: { key, is: 'altered' } } });
  expect((await verified(bucket, { id })).answer).toBe('absent');
});

test('its object cut in the middle', async () => {
  const bucket = new Map(plain);
  const { key } = (await verified(plain, event)).links.object as { key: string };
  const { body, ...rest } = bucket.get(key) as Stored;
  bucket.set(key, { ...rest, body: body.subarray(0, body.length / 2) });
  expect((await verified(bucket, event)).answer).toBe('altered');
});

test('an event in two objects is proven if one of them proves it', async () => {
  const bucket = new Map(plain);
  const { key } = (await verified(plain, event)).links.object as { key: string };
  bucket.set(key.replace(/_[^_]+\.json\.gz$/, '_0000000000000000.json.gz'), bucket.get(key) as Stored);
  expect(await verified(bucket, event)).toMatchObject({ answer: 'proven', links: { object: { key } } });
});
