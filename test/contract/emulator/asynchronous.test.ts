import { gunzipSync } from 'node:zlib';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { eventually } from '../../support/emulator/eventually.ts';
import { createFunction } from '../../support/emulator/functions.ts';

const emulator = emulatorForThisFile();
const FAILS = `exports.handler = async () => { throw Object.assign(new Error('never'), { name: 'NeverError' }); };`;

/** Creates a failing function whose given-up events go to the bucket or queue. */
async function failing(name: string, Destination: string, MaximumRetryAttempts = 1): Promise<string> {
  const arn = await createFunction(emulator, name, FAILS);
  await new LambdaClient(emulator.client).send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: name,
      MaximumRetryAttempts,
      DestinationConfig: { OnFailure: { Destination } },
    }),
  );
  return arn;
}

async function queue(QueueName: string): Promise<{ url: string; arn: string }> {
  const { QueueUrl } = await new SQSClient(emulator.client).send(new CreateQueueCommand({ QueueName }));
  return { url: QueueUrl as string, arn: `arn:aws:sqs:us-east-1:000000000000:${QueueName}` };
}

const message = (QueueUrl: string) =>
  eventually(async () => {
    const received = await new SQSClient(emulator.client).send(
      new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
    );
    return received.Messages?.[0];
  });

const events = () => new EventBridgeClient(emulator.client);
async function rule(Name: string, target: { Arn: string; DeadLetterConfig?: { Arn: string } }): Promise<void> {
  await events().send(new PutRuleCommand({ Name, EventPattern: JSON.stringify({ source: [Name] }) }));
  await events().send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: 'only', ...target }] }));
}
const put = (Source: string, client = events()) =>
  client.send(new PutEventsCommand({ Entries: [{ Source, DetailType: 'Test', Detail: '{"it":1}' }] }));

describe('a Logs subscription', () => {
  beforeAll(async () => {
    await new S3Client(emulator.client).send(new CreateBucketCommand({ Bucket: 'given-up' }));
  });

  it('retries its function and leaves the payload in the on-failure bucket', async () => {
    const logs = new CloudWatchLogsClient(emulator.client);
    const place = { logGroupName: 'trail', logStreamName: 'stream' };
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'trail' }));
    await logs.send(new CreateLogStreamCommand(place));
    const destinationArn = await failing('subscriber', 'arn:aws:s3:::given-up');
    await logs.send(
      new PutSubscriptionFilterCommand({ logGroupName: 'trail', filterName: 'f', filterPattern: '', destinationArn }),
    );
    await logs.send(new PutLogEventsCommand({ ...place, logEvents: [{ timestamp: Date.now(), message: 'hello' }] }));

    const s3 = new S3Client(emulator.client);
    const Key = await eventually(async () => {
      return (await s3.send(new ListObjectsV2Command({ Bucket: 'given-up' }))).Contents?.[0]?.Key;
    });
    expect(Key).toMatch(/^aws\/lambda\/async\/subscriber\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-/);
    const stored = await s3.send(new GetObjectCommand({ Bucket: 'given-up', Key }));
    const record = JSON.parse((await stored.Body?.transformToString()) ?? '');
    expect(record).toMatchObject({
      requestContext: { condition: 'RetriesExhausted' },
      responsePayload: { errorType: 'NeverError' },
    });
    const payload = JSON.parse(gunzipSync(Buffer.from(record.requestPayload.awslogs.data, 'base64')).toString());
    expect(payload.logEvents[0].message).toBe('hello');
  });
});

describe('an EventBridge target', () => {
  it('is retried and gives up into the on-failure queue', async () => {
    const { url, arn } = await queue('failed-events');
    await rule('retried', { Arn: await failing('target', arn) });
    await put('retried');
    expect(JSON.parse((await message(url)).Body ?? '').responsePayload.errorType).toBe('NeverError');
  });

  it('that is gone leaves the event in its dead-letter queue', async () => {
    const { url, arn } = await queue('dead-letters');
    const gone = 'arn:aws:states:us-east-1:000000000000:stateMachine:gone';
    await rule('undeliverable', { Arn: gone, DeadLetterConfig: { Arn: arn } });
    await put('undeliverable');
    const letter = await message(url);
    expect(JSON.parse(letter.Body ?? '')).toMatchObject({ source: 'undeliverable', detail: { it: 1 } });
    expect(letter.MessageAttributes?.TARGET_ARN?.StringValue).toBe(gone);
  });

  it('waits while its function is throttled instead of using up its attempts', async () => {
    const { url, arn } = await queue('after-throttle');
    const Arn = await failing('busy', arn, 0);
    const lambda = new LambdaClient(emulator.client);
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: 'busy', ReservedConcurrentExecutions: 0 }));
    await rule('throttled', { Arn });
    await put('throttled');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: 'busy' }));
    expect(JSON.parse((await message(url)).Body ?? '').responsePayload.errorType).toBe('NeverError');
  });
});

describe('PutEvents', () => {
  it('refuses aws.* sources', async () => {
    const answer = await put('aws.cloudtrail');
    expect(answer.Entries?.[0]?.ErrorCode).toBe('NotAuthorizedForSourceException');
  });

  it("takes them from the trail bridge, which plays CloudTrail's part", async () => {
    const { url, arn } = await queue('bridged');
    await rule('aws.cloudtrail', { Arn: arn });
    const bridge = new EventBridgeClient({ ...emulator.client, customUserAgent: 'trail-bridge' });
    expect((await put('aws.cloudtrail', bridge)).FailedEntryCount).toBe(0);
    expect(JSON.parse((await message(url)).Body ?? '').source).toBe('aws.cloudtrail');
  });
});
