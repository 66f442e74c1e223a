import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { IngestEvent } from '../../../workflows/indexing/result.ts';
import { redrive } from '../../../workflows/redrive/redrive.ts';
import { bucket, event, ingestOf, keyOf, RESULT, unwrap } from './bucket.ts';

/** Lambda's own: an invocation's payload, and what the function inflates. */
const LAMBDA = 6_291_456;
const INFLATED = 67_108_864;

/** An ingest function behind Lambda's limit. */
function behindLambda() {
  const sizes: { request: number; events: number }[] = [];
  return {
    sizes,
    async invoke(one: IngestEvent) {
      const { logEvents } = unwrap(one);
      sizes.push({ request: Buffer.byteLength(JSON.stringify(one)), events: logEvents.length });
      return { ...RESULT, received: logEvents.length, indexed: logEvents.length };
    },
  };
}

/** `length` characters that hardly compress: a byte each as base64, three as Chinese. */
const base64 = (length: number) =>
  randomBytes(Math.ceil(length * 0.75))
    .toString('base64')
    .slice(0, length);
function chinese(length: number): string {
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) codes[i] = 0x4e00 + Math.floor(Math.random() * 20_000);
  return Buffer.from(codes.buffer).toString('utf16le');
}

test('batches of what does not compress stay below what Lambda takes, and none is left out', async () => {
  const objects = Array.from({ length: 10 }, (_, i) => [keyOf(i), event('X', chinese(300_000))]);
  const store = bucket(Object.fromEntries(objects));
  const ingest = behindLambda();
  const outcome = await redrive(store, ingest);
  expect(outcome).toMatchObject({ replayed: 10, removed: 10, failed: [] });
  expect(Math.max(...ingest.sizes.map(({ request }) => request))).toBeLessThan(LAMBDA);
  // More than one event a request: halving down to single ones would pass the test too.
  expect(ingest.sizes.length).toBeLessThan(5);
});

test('marks count: a long history is what makes a request too large, and halves of it are sent', async () => {
  const earlier = Array.from({ length: 250 }, () => base64(100));
  const objects = Array.from({ length: 300 }, (_, i) => {
    const one = event('X', `${i}`);
    return [keyOf(i), { ...one, source: { ...one.source, earlier } }];
  });
  const ingest = behindLambda();
  const outcome = await redrive(bucket(Object.fromEntries(objects)), ingest);
  expect(outcome).toMatchObject({ replayed: 300, failed: [] });
  expect(Math.max(...ingest.sizes.map(({ request }) => request))).toBeLessThan(LAMBDA);
});

test('an event that is too large alone is named with its size, nothing is sent of it, and its neighbours go in', async () => {
  const store = bucket({ [keyOf('a')]: event('X', chinese(2_500_000)), [keyOf('b')]: event('X', 'small') });
  const ingest = behindLambda();
  const outcome = await redrive(store, ingest);
  expect(outcome).toMatchObject({ replayed: 1, removed: 1, failed: [{ key: keyOf('a') }] });
  expect(outcome.failed[0]?.error).toMatch(/^too large: its request takes 7,\d{3},\d{3} bytes, .* 6,291,456$/);
  expect(ingest.sizes).toHaveLength(1);
  expect([...store.held.keys()]).toEqual([keyOf('a')]);
});

test('an event that compresses well and inflates beyond what the function takes is not sent either', async () => {
  const ingest = ingestOf();
  const outcome = await redrive(bucket({ [keyOf('a')]: event('X', 'x'.repeat(INFLATED)) }), ingest);
  expect(outcome.failed[0]?.error).toMatch(/^too large: its payload inflates to 67,\d{3},\d{3} bytes, .* 67,108,864$/);
  expect(ingest.batches).toEqual([]);
});

test('a large event that compresses goes alone, and small ones fill a batch again', async () => {
  const store = bucket({
    [keyOf('a')]: event('X', 'x'.repeat(5_000_000)),
    [keyOf('b')]: event('X', '1'),
    [keyOf('c')]: event('X', '2'),
  });
  const ingest = behindLambda();
  await redrive(store, ingest);
  expect(ingest.sizes.map((size) => size.events)).toEqual([1, 2]);
  expect(store.held.size).toBe(0);
});

test('a payload that is too large is named; too large says nothing about the domain, so it goes on', async () => {
  const payload = (message: string) => ({ reason: 'X', source: { kind: 'payload' }, attempt: 1, message });
  const large = Array.from({ length: 22 }, (_, i) => [keyOf(10 + i, 'PayloadX'), payload('A'.repeat(LAMBDA))]);
  const store = bucket({ ...Object.fromEntries(large), [keyOf('z', 'PayloadX')]: payload('QUJD') });
  const outcome = await redrive(store, { invoke: async () => RESULT });
  expect(outcome.stopped).toBeUndefined();
  expect(outcome).toMatchObject({ replayed: 1 });
  expect(outcome.failed).toHaveLength(22);
});
