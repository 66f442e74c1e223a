import { gunzipSync } from 'node:zlib';
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ministack, startMinistack } from '../../../local/ministack/ministack.ts';
import { TrailBridge } from '../../../local/trail-bridge/bridge.ts';

const ACCOUNT = '000000000000';
const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let aws: Ministack;
let bridge: TrailBridge;
let trails: CloudTrailClient;
let logs: CloudWatchLogsClient;
let objects: S3Client;
let bus: EventBridgeClient;
let queues: SQSClient;

beforeAll(async () => {
  aws = await startMinistack({ port: 24_570 });
  const config = { endpoint: aws.url, region, credentials };
  trails = new CloudTrailClient(config);
  logs = new CloudWatchLogsClient(config);
  objects = new S3Client({ ...config, forcePathStyle: true });
  bus = new EventBridgeClient(config);
  queues = new SQSClient(config);
  bridge = new TrailBridge({ aws: aws.url, region, account: ACCOUNT, credentials, fileEveryMs: 0 });
}, 240_000);

afterAll(async () => {
  await bridge?.stop();
  for (const client of [trails, logs, objects, bus, queues]) client?.destroy();
  await aws?.stop();
}, 30_000);

async function makeTrail(name: string, more: { prefix?: string; writeOnly?: boolean } = {}): Promise<string> {
  await objects.send(new CreateBucketCommand({ Bucket: `${name}-bucket` }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: `/${name}` }));
  const { TrailARN } = await trails.send(
    new CreateTrailCommand({
      Name: name,
      S3BucketName: `${name}-bucket`,
      IsMultiRegionTrail: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${ACCOUNT}:log-group:/${name}:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/logs`,
      ...(more.prefix ? { S3KeyPrefix: more.prefix } : {}),
    }),
  );
  if (more.writeOnly) {
    const EventSelectors = [{ ReadWriteType: 'WriteOnly' as const, IncludeManagementEvents: true }];
    await trails.send(new PutEventSelectorsCommand({ TrailName: name, EventSelectors }));
  }
  await trails.send(new StartLoggingCommand({ Name: name }));
  return TrailARN as string;
}

async function inLogs(name: string): Promise<string[]> {
  const found: string[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: `/${name}`,
        logStreamNames: [`${ACCOUNT}_CloudTrail_${region}`],
        ...(nextToken ? { nextToken } : {}),
      }),
    );
    found.push(...(page.events ?? []).map(({ message }) => message as string));
    nextToken = page.nextToken;
    if (!nextToken) return found;
  }
}

async function inBucket(name: string): Promise<{ keys: string[]; texts: string[] }> {
  const { Contents = [] } = await objects.send(new ListObjectsV2Command({ Bucket: `${name}-bucket` }));
  const keys = Contents.map(({ Key }) => Key as string);
  const texts = await Promise.all(
    keys.map(async (Key) => {
      const { Body } = await objects.send(new GetObjectCommand({ Bucket: `${name}-bucket`, Key }));
      return gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString('utf8');
    }),
  );
  return { keys, texts };
}

const names = (texts: readonly string[]) => texts.map((text) => JSON.parse(text).eventName);
const recorded = (texts: readonly string[]): { eventID: string; eventName: string }[] =>
  texts.flatMap((text) => JSON.parse(text).Records);

describe('the trail bridge', () => {
  it('delivers what happened before the trail logged, and each call once however often it looks', async () => {
    await makeTrail('first');
    for (let round = 0; round < 3; round += 1) await bridge.flush();

    const pushed = await inLogs('first');
    const { keys, texts } = await inBucket('first');

    expect(names(pushed)).toEqual(
      expect.arrayContaining(['CreateBucket', 'CreateLogGroup', 'CreateTrail', 'StartLogging']),
    );
    const ids = pushed.map((text) => JSON.parse(text).eventID);
    expect(new Set(ids).size).toBe(ids.length);
    expect(recorded(texts).map(({ eventID }) => eventID)).toEqual(ids);
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatch(
      /^AWSLogs\/000000000000\/CloudTrail\/us-east-1\/\d{4}\/\d\d\/\d\d\/000000000000_CloudTrail_us-east-1_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/,
    );
  });

  it('does not record its own calls', async () => {
    const pushed = await inLogs('first');

    expect(
      names(pushed).filter((name) => ['CreateLogStream', 'DescribeTrails', 'GetTrailStatus'].includes(name)),
    ).toEqual([]);
  });

  it('leaves the bytes of an event as they are, and what is over 256 KB out of the log group alone', async () => {
    const odd = '{"eventID":"odd-1","n":1.0,"big":12345678901234567890,"e":"\\u00e9","n":2}';
    const large = `{"eventID":"large-1","filler":"${'x'.repeat(270_000)}"}`;

    await bridge.playSamples([odd, large]);

    const pushed = await inLogs('first');
    const { texts } = await inBucket('first');
    expect(pushed).toContain(odd);
    expect(pushed).not.toContain(large);
    expect(texts.some((text) => text.includes(odd) && text.includes(large))).toBe(true);
  });

  it('puts calls that write on the bus with the source of their service, and no others', async () => {
    const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'seen' }));
    const pattern = { 'detail-type': ['AWS API Call via CloudTrail'], source: ['aws.logs'] };
    await bus.send(new PutRuleCommand({ Name: 'seen', EventPattern: JSON.stringify(pattern) }));
    const Arn = `arn:aws:sqs:${region}:${ACCOUNT}:seen`;
    await bus.send(new PutTargetsCommand({ Rule: 'seen', Targets: [{ Id: 'queue', Arn }] }));
    await bridge.flush();

    await logs.send(new CreateLogGroupCommand({ logGroupName: '/written' }));
    await logs.send(new FilterLogEventsCommand({ logGroupName: '/written' }));
    await bridge.flush();
    await bridge.flush();

    const received: string[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const { Messages = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      );
      received.push(...Messages.map(({ Body }) => JSON.parse(Body as string).detail.eventName));
    }
    expect(received).toEqual(['CreateLogGroup']);
  }, 30_000);

  it('keeps to the prefix and the selectors of a trail, and gives a later trail what came before it', async () => {
    await makeTrail('second', { prefix: 'audit', writeOnly: true });
    await bridge.flush();

    const { keys, texts } = await inBucket('second');
    const seen = recorded(texts).map(({ eventName }) => eventName);

    expect(keys.every((key) => key.startsWith('audit/AWSLogs/000000000000/CloudTrail/us-east-1/'))).toBe(true);
    expect(seen).toContain('CreateTrail');
    expect(seen).not.toContain('FilterLogEvents');
  });

  it('delivers the call that stops a trail and nothing after it, until it logs again', async () => {
    await trails.send(new StopLoggingCommand({ Name: 'second' }));
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/while-stopped' }));
    await bridge.flush();
    await trails.send(new StartLoggingCommand({ Name: 'second' }));
    await bridge.flush();

    const afterStop = names(await inLogs('second'));

    expect(afterStop.slice(-2)).toEqual(['StopLogging', 'StartLogging']);
    expect((await inLogs('first')).some((text) => text.includes('/while-stopped'))).toBe(true);
  });

  it('goes on from where it stopped when a destination was gone for a while', async () => {
    await logs.send(new DeleteLogGroupCommand({ logGroupName: '/second' }));
    await expect(bridge.flush()).rejects.toThrow();
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/second' }));
    await bridge.flush();

    const seen = names(await inLogs('second'));

    expect(seen.filter((name) => name === 'DeleteLogGroup')).toHaveLength(1);
    const { texts } = await inBucket('second');
    const ids = recorded(texts).map(({ eventID }) => eventID);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
