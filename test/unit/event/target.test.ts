import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { settingsFrom } from '../../../handlers/ingest/settings.ts';
import { targetSource } from '../../../handlers/ingest/target.ts';

const dynamo = mockClient(DynamoDBClient);
const ITEM = { endpoint: { S: 'domain.example' }, indexPrefix: { S: 'cwl' }, indexPeriod: { S: 'month' } };
const TARGET = { url: new URL('https://domain.example'), prefix: 'cwl', period: 'month' };

const targets = () => targetSource(settingsFrom({ STATE_TABLE: 'state', PARKING_BUCKET: 'parked' }));

afterEach(() => void dynamo.reset());

test('the state table is asked once', async () => {
  dynamo.on(GetItemCommand).resolves({ Item: ITEM });
  const { get } = targets();
  expect([await get(), await get()]).toEqual([TARGET, TARGET]);
  expect(dynamo.calls()).toHaveLength(1);
});

test('a look-up that failed is made again by the next invocation', async () => {
  dynamo.on(GetItemCommand).rejectsOnce(new Error('unreachable')).resolves({ Item: ITEM });
  const { get } = targets();
  await expect(get()).rejects.toThrow('unreachable');
  await expect(get()).resolves.toEqual(TARGET);
});

test('a table that names no domain yet is asked again', async () => {
  dynamo.on(GetItemCommand).resolvesOnce({}).resolves({ Item: ITEM });
  const { get } = targets();
  await expect(get()).rejects.toMatchObject({ name: 'IngestSettingsError' });
  await expect(get()).resolves.toEqual(TARGET);
});

test('a domain that failed is looked up again', async () => {
  dynamo.on(GetItemCommand).resolves({ Item: ITEM });
  const source = targets();
  await source.get();
  source.forget();
  await source.get();
  expect(dynamo.calls()).toHaveLength(2);
});
