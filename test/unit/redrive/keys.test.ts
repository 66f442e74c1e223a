import { expect, test } from '@jest/globals';
import { countParked, UNREADABLE } from '../../../workflows/redrive/parked-keys.ts';
import { redrive } from '../../../workflows/redrive/redrive.ts';
import { bucket, event, ingestOf, keyOf, RESULT, unwrap } from './bucket.ts';

const RECORD = 'aws/lambda/async/ingest/2026/01/02/x';

const everywhere = () =>
  bucket({
    'AWSLogs/1/CloudTrail/a.json.gz': event('Trail', 'never'),
    'prefix/AWSLogs/1/a.json': event('Trail', 'never'),
    [RECORD]: { requestPayload: { awslogs: { data: 'x' } } },
    'mine.json': event('Mine', '1'),
    [keyOf('a')]: event('DocumentRejected', '2'),
    'parked/b.json': event('Mine', '3'),
    'parked/2026/01/01/c.json': event('Other', '4'),
    'parked/readme.txt': 'what this bucket is for',
    'else.json': { reason: 'because', message: 'has no source' },
  });

test('everything that has the form is counted, under any key but the trail own, and only unknown keys are read', async () => {
  const store = everywhere();
  expect(await countParked(store)).toEqual({ Mine: 2, InvocationFailed: 1, DocumentRejected: 1, Other: 1 });
  expect(store.reads).toEqual([
    'mine.json',
    'parked/b.json',
    'parked/2026/01/01/c.json',
    'parked/readme.txt',
    'else.json',
  ]);
});

test('an object that cannot be read for its reason is counted as that, and keeps nothing from being counted', async () => {
  const store = everywhere();
  const read = async (key: string) => {
    if (key === 'mine.json') throw new Error('incorrect header check');
    return store.read(key);
  };
  expect(await countParked({ ...store, read })).toMatchObject({ [UNREADABLE]: 1, Mine: 1, Other: 1 });
});

test('reasons are counted by whatever name they have', async () => {
  const store = bucket({ a: event('constructor', '1'), b: event('__proto__', '2') });
  expect(Object.entries(await countParked(store))).toEqual([
    ['constructor', 1],
    ['__proto__', 1],
  ]);
});

test('all of it is replayed, and what is not parked is left alone without being a failure', async () => {
  const store = everywhere();
  const ingest = ingestOf();
  const outcome = await redrive(store, {
    invoke: async (one) => (one.awslogs?.data === 'x' ? RESULT : ingest.invoke(one)),
  });
  expect(ingest.indexed.toSorted()).toEqual(['1', '2', '3', '4']);
  expect(outcome).toMatchObject({ replayed: 5, unreadable: [], failed: [] });
  expect(outcome.foreign).toEqual(['parked/readme.txt', 'else.json']);
  expect([...store.held.keys()]).toEqual([
    'AWSLogs/1/CloudTrail/a.json.gz',
    'prefix/AWSLogs/1/a.json',
    'parked/readme.txt',
    'else.json',
  ]);
});

test('one reason alone is replayed from wherever it lies', async () => {
  const store = everywhere();
  const ingest = ingestOf();
  await redrive(store, ingest, { reason: 'Mine' });
  expect(ingest.indexed).toEqual(['1', '3']);
  expect(store.held.has('parked/2026/01/01/c.json')).toBe(true);
});

test.each([['arn:aws:logs:x'], [{}], [null], [{ kind: 'other', owner: 5, timestamp: 'x', earlier: 'x' }]])(
  'a source that says little is that of an event, at its first attempt: %j',
  async (source) => {
    const store = bucket({ 'a.json': { reason: 'X', source, message: 'text' } });
    const seen: object[] = [];
    await redrive(store, {
      invoke: async (one) => {
        seen.push({ ...unwrap(one), marks: one.redrive?.marks });
        return { ...RESULT, received: 1, indexed: 1 };
      },
    });
    expect(seen).toEqual([
      expect.objectContaining({
        owner: '',
        logGroup: '',
        logStream: '',
        logEvents: [{ id: '', message: 'text' }],
        marks: [{ attempt: 1, earlier: ['X'] }],
      }),
    ]);
    expect(store.held.size).toBe(0);
  },
);

test('a parked object where Lambda keeps its records is one all the same', async () => {
  const ingest = ingestOf();
  await redrive(bucket({ [RECORD]: event('X', '1') }), ingest);
  expect(ingest.indexed).toEqual(['1']);
});
