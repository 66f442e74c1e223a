import { expect, test } from '@jest/globals';
import { glanceAtParked } from '../../../cli/redrive/count-parked.ts';
import { bucket, event, events, keyOf } from '../redrive/bucket.ts';

test('a glance counts by reason, reading only what the key does not tell', async () => {
  const store = bucket({
    ...events(3),
    'mine.json': event('Mine', '1'),
    'readme.txt': 'not parked',
    'AWSLogs/1/a.json': event('Trail', 'never'),
  });
  expect(await glanceAtParked(store)).toEqual({ count: 4, more: false, byReason: { DocumentRejected: 3, Mine: 1 } });
  expect(store.reads).toEqual(['mine.json', 'readme.txt']);
});

test('it ends after a page of keys, and says that there is more', async () => {
  expect(await glanceAtParked(bucket(events(1_000)))).toMatchObject({ count: 1_000, more: false });
  expect(await glanceAtParked(bucket(events(1_001)))).toMatchObject({ count: 1_000, more: true });
});

test('it reads no more than a second allows, and never calls nothing what may be parked', async () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`mine/${i}`, event('Mine', '1')]));
  const store = bucket({ ...many, [keyOf('a')]: event('X', '1') });
  const glance = await glanceAtParked(store);
  expect(glance).toEqual({ count: 51, more: false, byReason: { Mine: 20, NotRead: 30, DocumentRejected: 1 } });
  expect(store.reads).toHaveLength(20);
});

test('an object that cannot be read does not end it', async () => {
  const read = async () => {
    throw new Error('denied');
  };
  const glance = await glanceAtParked({ ...bucket({ 'mine.json': event('Mine', '1') }), read });
  expect(glance).toEqual({ count: 1, more: false, byReason: { Unreadable: 1 } });
});
