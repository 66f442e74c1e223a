import { expect, test } from '@jest/globals';
import { LONGEST_STREAK } from '../../../workflows/redrive/failure-streak.ts';
import { redrive } from '../../../workflows/redrive/redrive.ts';
import { bucket, event, events, ingestOf, keyOf, RESULT } from './bucket.ts';

const AWAY = 'TypeError: at fault';

test.each([0, 1, 249, 250, 499])('of 500 events the one at fault, number %i, stays alone and is named', async (at) => {
  const store = bucket(events(500));
  const ingest = ingestOf((message) => message === `${at}`);
  const key = keyOf(String(at).padStart(4, '0'));
  const outcome = await redrive(store, ingest);
  expect(outcome).toMatchObject({ replayed: 499, indexed: 499, removed: 499, failed: [{ key, error: AWAY }] });
  expect(outcome.stopped).toBeUndefined();
  expect([...store.held.keys()]).toEqual([key]);
  // Nine halvings, of two invocations each, after the first.
  expect(ingest.batches.length).toBeLessThanOrEqual(19);
});

test.each([2, 3, 10, 50])('every one of %i at fault is told apart from those between', async (nth) => {
  const store = bucket(events(500));
  const outcome = await redrive(
    store,
    ingestOf((message) => Number(message) % nth === 0),
  );
  expect(outcome.stopped).toBeUndefined();
  expect(outcome.failed).toHaveLength(Math.ceil(500 / nth));
  expect(store.held.size).toBe(Math.ceil(500 / nth));
});

test('neighbours at fault are told apart, because the half that is sound comes before parts of the other', async () => {
  // The first part of each half down to 8, and every part of those: 5 + 15 failures in a row if it did not.
  const outcome = await redrive(
    bucket(events(500)),
    ingestOf((message) => Number(message) < 8),
  );
  expect(outcome.stopped).toBeUndefined();
  expect(outcome).toMatchObject({ replayed: 492, removed: 492 });
  expect(outcome.failed).toHaveLength(8);
});

test('batches in which everything is at fault come after what works, and end it only then', async () => {
  const bad = Object.fromEntries(Array.from({ length: 1_200 }, (_, i) => [keyOf(1_000 + i), event('X', 'bad', 'g0')]));
  const store = bucket({ ...bad, ...events(600, 'g1') });
  const ingest = ingestOf((message) => message === 'bad');
  const outcome = await redrive(store, ingest);
  expect(outcome).toMatchObject({ replayed: 600, removed: 600 });
  expect(outcome.stopped).toContain('of the events, ');
  // Three batches as they were, then the first of them in parts.
  expect(ingest.batches.filter((messages) => messages[0] === 'bad')).toHaveLength(3 + LONGEST_STREAK);
});

test('batches that fail are set aside only as far as memory goes, and each is divided by itself', async () => {
  const store = bucket(events(20 * 500));
  const outcome = await redrive(
    store,
    ingestOf((message) => Number(message) % 500 === 7),
  );
  expect(outcome.stopped).toBeUndefined();
  expect(outcome.failed).toHaveLength(20);
  expect(store.held.size).toBe(20);
});

test('a log stream that fails does not end it for the others', async () => {
  const store = bucket({ [keyOf('a')]: event('X', 'bad', 'g0'), [keyOf('b')]: event('X', 'good', 'g1') });
  const outcome = await redrive(
    store,
    ingestOf((message) => message === 'bad'),
  );
  expect(outcome).toMatchObject({ replayed: 1, failed: [{ key: keyOf('a'), error: AWAY }] });
  expect([...store.held.keys()]).toEqual([keyOf('a')]);
});

test('a function that always fails is not asked for ever, and what was not tried stays', async () => {
  const store = bucket(events(2_000));
  const ingest = ingestOf(() => true);
  const outcome = await redrive(store, ingest);
  // Four batches as they were, then the first of them in parts.
  expect(ingest.batches).toHaveLength(4 + LONGEST_STREAK);
  expect(outcome).toMatchObject({ replayed: 0, removed: 0 });
  expect(outcome.stopped).toBe(`of the events, ${LONGEST_STREAK} in a row failed, the last with ${AWAY}`);
  expect(store.held.size).toBe(2_000);
});

const record = (i: number) =>
  [`aws/lambda/async/f/${String(i).padStart(2, '0')}`, { requestPayload: { x: i } }] as const;
const many = Array.from({ length: LONGEST_STREAK + 10 }, (_, i) => i);

test('failed invocations that fail again keep no event back', async () => {
  const store = bucket({ ...Object.fromEntries(many.map(record)), [keyOf('a')]: event('X', 'good') });
  const ingest = ingestOf();
  const outcome = await redrive(store, {
    invoke: async (one) => {
      if ('x' in one) throw new TypeError('at fault');
      return ingest.invoke(one);
    },
  });
  expect(ingest.indexed).toEqual(['good']);
  expect(outcome.failed).toHaveLength(LONGEST_STREAK);
  expect(outcome.stopped).toContain('of the failed invocations, ');
});

test('events that fail again keep no failed invocation back, nor a payload', async () => {
  const store = bucket({
    ...Object.fromEntries(many.map((i) => [keyOf(i), event('X', 'bad', `g${i}`)])),
    ...Object.fromEntries([record(1)]),
    [keyOf('p', 'PayloadNotGzip')]: { reason: 'PayloadNotGzip', source: { kind: 'payload' }, attempt: 1, message: 'A' },
  });
  const outcome = await redrive(store, {
    invoke: async (one) => {
      if (!('x' in one) && one.awslogs?.data !== 'A') throw new TypeError('at fault');
      return RESULT;
    },
  });
  expect(outcome).toMatchObject({ replayed: 2, removed: 2 });
  expect(outcome.stopped).toContain('of the events, ');
  expect(store.held.size).toBe(many.length);
});

test('the order of another run reaches what stood behind too much that fails', async () => {
  const bad = Object.fromEntries(many.map((i) => [keyOf(10 + i), event('X', 'bad', `g${i}`)]));
  const store = bucket({ ...bad, [keyOf('z')]: event('X', 'good') });
  const fails = (message: string) => message === 'bad';
  await redrive(store, ingestOf(fails));
  expect(store.held.has(keyOf('z'))).toBe(true);
  await redrive(store, ingestOf(fails), { order: (keys) => keys.toReversed() });
  expect(store.held.has(keyOf('z'))).toBe(false);
});
