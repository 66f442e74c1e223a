import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenSearchClient } from '@aws-sdk/client-opensearch';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { deploymentView } from '../../../cli/commands/console.ts';
import { awsBackend } from '../../../console/server/server.ts';

const outputs = {
  ProvisionStateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Trailboard-Provision',
  StateTableName: 'state',
  ParkingBucketName: 'parking',
} as Parameters<typeof deploymentView>[0]['outputs'];

const dynamo = mockClient(DynamoDBDocumentClient);
const s3 = mockClient(S3Client);
const opensearch = mockClient(OpenSearchClient);
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  for (const mock of [dynamo, s3, opensearch]) mock.reset();
});

const backend = () => awsBackend(deploymentView({ region: 'eu-west-1', outputs }));

test('the page reads the domain that the deployment writes to, and asks for no other', async () => {
  dynamo
    .on(GetCommand, { TableName: 'state', Key: { id: 'ingest' } })
    .resolves({ Item: { id: 'ingest', endpoint: url } });
  expect(await backend().domain()).toMatchObject({ reachable: true, dashboards: `${url}/_dashboards/` });
  expect(opensearch.calls()).toEqual([]);
});

test('before the deployment has a domain, the page says so', async () => {
  dynamo.on(GetCommand).resolves({});
  expect(await backend().domain()).toEqual({ reachable: false, reason: 'This deployment has no domain yet.' });
  expect(opensearch.calls()).toEqual([]);
});

test("what is parked is counted as redrive counts it: the trail's own files and other people's objects are not", async () => {
  const parked = ['parked/2026/11/01/DocumentRejected/a.json', 'aws/lambda/async/ingest/2026/11/01/b'];
  const others = ['AWSLogs/111122223333/CloudTrail/eu-west-1/c.json.gz', 'notes.txt'];
  s3.on(ListObjectsV2Command).resolves({ Contents: [...parked, ...others].map((Key) => ({ Key })) });
  s3.on(GetObjectCommand).rejects(Object.assign(new Error('gone'), { name: 'NoSuchKey' }));
  expect(await backend().parked()).toMatchObject({ count: 2, more: false });
});
