import { expect, test } from '@jest/globals';
import { LONGEST_STREAK } from '../../../workflows/redrive/failure-streak.ts';
import { CorruptObjectError, NotRemovedError } from '../../../workflows/redrive/ports.ts';
import { redrive } from '../../../workflows/redrive/redrive.ts';
import { bucket, event, events, ingestOf, keyOf, RESULT } from './bucket.ts';

test.each([
  ['corrupt', new CorruptObjectError('incorrect header check')],
  ['not given out', new Error('S3 is slow')],
])('an object that is %s is named and passed over', async (_, error) => {
  const store = bucket(events(3));
  const read = async (key: string) => {
    if (key.endsWith('0001.json')) throw error;
    return store.held.get(key);
  };
  const outcome = await redrive({ ...store, read }, ingestOf());
  expect(outcome).toMatchObject({ replayed: 2, removed: 2 });
  expect(outcome.failed).toEqual([{ key: keyOf('0001'), error: `${error.name}: ${error.message}` }]);
});

test('a bucket that gives nothing out ends it, corrupt objects do not', async () => {
  const throwing = async (error: Error) => {
    const store = bucket(events(100));
    const read = async (key: string) => {
      if (key < keyOf('0099')) throw error;
      return store.held.get(key);
    };
    return redrive({ ...store, read }, ingestOf());
  };
  const denied = await throwing(new Error('denied'));
  expect(denied.failed).toHaveLength(LONGEST_STREAK);
  expect(denied.stopped).toContain('of the events to be read, ');
  const corrupt = await throwing(new CorruptObjectError('header'));
  expect(corrupt.stopped).toBeUndefined();
  expect(corrupt).toMatchObject({ replayed: 1 });
});

test.each([null, {}, RESULT, { ...RESULT, indexed: 5 }])(
  'an answer that does not account for every event removes none of them: %j',
  async (answer) => {
    const store = bucket(events(3));
    const outcome = await redrive(store, { invoke: async () => answer as never });
    expect(outcome.failed.map(({ key }) => key).sort()).toEqual([...store.held.keys()]);
    expect(store.held.size).toBe(3);
  },
);

test('what was replayed and could not be removed is named, the rest is removed', async () => {
  const store = bucket(events(3));
  const remove = async (keys: readonly string[]) => {
    const [first = '', ...others] = keys;
    await store.remove(others);
    throw new NotRemovedError([{ key: first, error: 'AccessDenied: locked' }]);
  };
  const outcome = await redrive({ ...store, remove }, ingestOf());
  expect(outcome).toMatchObject({ replayed: 3, indexed: 3, removed: 2 });
  expect(outcome.failed).toEqual([{ key: keyOf('0000'), error: 'replayed, but not removed: AccessDenied: locked' }]);
});

const streams = Array.from({ length: LONGEST_STREAK + 10 }, (_, i) => i);

test('where nothing can be removed, the replay ends instead of doing all of it in vain', async () => {
  const store = bucket(Object.fromEntries(streams.map((i) => [keyOf(i), event('X', 'good', `g${i}`)])));
  const ingest = ingestOf();
  const remove = async () => {
    throw new Error('denied');
  };
  const outcome = await redrive({ ...store, remove }, ingest);
  expect(ingest.batches).toHaveLength(LONGEST_STREAK);
  expect(outcome.stopped).toContain('replayed, but not removed: Error: denied');
  expect(store.held.size).toBe(streams.length);
});
