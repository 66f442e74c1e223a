import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { indexedAll, keyOf, parkedPlace } from './parked.ts';

let { objects, redrive, refused, restore } = {} as ReturnType<typeof parkedPlace>;
beforeEach(() => {
  ({ objects, redrive, refused, restore } = parkedPlace());
});
afterEach(() => restore());

const failing = (errorMessage: string) => ({
  FunctionError: 'Unhandled',
  Payload: Buffer.from(JSON.stringify({ errorType: 'ClusterFaultError', errorMessage })),
});

test('an event that fails is named with its error and what to do, the others go in, and the exit code says so', async () => {
  const answer = (messages: string[]) => (messages.includes('{"b":1}') ? failing('shard limit') : indexedAll(messages));
  const { code, streams } = await redrive(answer);
  expect(code).toBe(1);
  const key = keyOf('DocumentRejected', 'b');
  expect(streams.out()).toContain('2 replayed: 2 indexed');
  expect(streams.out()).toContain(`Failed, and still parked:\n  ${key}: ClusterFaultError: shard limit\n`);
  expect(streams.out()).toContain(
    'Mend what the error names (docs/runbook.md#what-a-redrive-says), then run it again.',
  );
  expect([...objects.keys()]).toEqual([key]);
});

test('a function that never works ends the replay early, everything stays parked, and few of many are shown', async () => {
  const body = objects.get(keyOf('DocumentRejected', 'a')) as Buffer;
  for (let i = 0; i < 600; i++) objects.set(keyOf('DocumentRejected', `more${i}`), body);
  const parked = objects.size;
  const { code, streams } = await redrive(() => failing('no answer'));
  expect(code).toBe(1);
  expect(streams.out()).toMatch(/Ended early: of the events, 20 in a row failed, the last with \w+: no answer\n/);
  expect(objects.size).toBe(parked);
});

test('of many that fail, ten are shown and --json has all', async () => {
  for (let i = 10; i < 25; i++)
    objects.set(keyOf('DocumentRejected', `bad${i}`), Buffer.from('\x1f\x8bno gzip', 'latin1'));
  const { streams } = await redrive(indexedAll);
  expect(streams.out().match(/CorruptObjectError/g)).toHaveLength(10);
  expect(streams.out()).toContain('  and 5 more: see --json\n');
  const { code, streams: json } = await redrive(indexedAll, '--json');
  expect(code).toBe(1);
  expect((json.json() as { failed: object[] }).failed).toHaveLength(15);
});

test('a corrupt .gz is named, kept, and stands in the way of nothing, counting included', async () => {
  objects.set('mine/broken.json.gz', gzipSync('text').subarray(0, 12));
  const { streams: listed } = await redrive(indexedAll, '--list', '--json');
  expect(listed.json()).toMatchObject({ parked: { DocumentRejected: 2, IndexNotWritable: 1, Unreadable: 1 } });
  const { code, streams } = await redrive(indexedAll, '--json');
  expect(code).toBe(1);
  expect(streams.json()).toMatchObject({ replayed: 3, removed: 3, failed: [{ key: 'mine/broken.json.gz' }] });
  expect([...objects.keys()]).toEqual(['mine/broken.json.gz']);
});

test('an object of terabytes is not read', async () => {
  objects.set('large.json', Buffer.alloc(0));
  const { streams } = await redrive(indexedAll, '--json');
  expect(streams.json()).toMatchObject({
    replayed: 3,
    failed: [{ key: 'large.json', error: expect.stringContaining('larger than 134217728 bytes') }],
  });
});

test('parked objects under other keys are listed and replayed; what else lies there is said and no failure', async () => {
  objects.set('mine/d.json', Buffer.from(JSON.stringify({ reason: 'Mine', source: {}, message: '{"d":1}' })));
  objects.set('readme.txt', Buffer.from('what this is'));
  objects.set('AWSLogs/1/e.json', Buffer.from(JSON.stringify({ reason: 'Mine', source: {}, message: '{"e":1}' })));
  const { streams: listed } = await redrive(indexedAll, '--list', '--reason', 'Mine');
  expect(listed.out()).toBe('       1  Mine\n');
  const { code, streams } = await redrive(indexedAll);
  expect(code).toBe(0);
  expect(streams.out()).toContain('4 replayed: 4 indexed');
  expect(streams.out()).toContain('Left alone, not parked:\n  readme.txt\n');
  expect([...objects.keys()]).toEqual(['readme.txt', 'AWSLogs/1/e.json']);
});

test('what S3 does not remove is named', async () => {
  refused.add(keyOf('DocumentRejected', 'a'));
  const { code, streams } = await redrive(indexedAll, '--json');
  expect(code).toBe(1);
  expect(streams.json()).toMatchObject({
    replayed: 3,
    removed: 2,
    failed: [
      { key: keyOf('DocumentRejected', 'a'), error: 'replayed, but not removed: AccessDenied: locked by a retention' },
    ],
  });
});
