import { gunzipSync, gzipSync } from 'node:zlib';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { runCli } from '../../../cli/run.ts';
import { executionArn, fakeAws } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';

const source = {
  kind: 'event',
  owner: '111122223333',
  logGroup: 'group',
  logStream: 'stream',
  logEventId: '1',
  timestamp: 1,
};
const keyOf = (reason: string, name: string) => `parked/2026/01/01/${reason}/${name}.json`;

/** A bucket in memory, two keys a page, and an ingest function that answers what a test says. */
function parking(objects: Map<string, Buffer>, answer: (messages: string[]) => object) {
  const s3 = mockClient(S3Client);
  const lambda = mockClient(LambdaClient);
  s3.on(ListObjectsV2Command).callsFake(({ Prefix, ContinuationToken }) => {
    const keys = [...objects.keys()].filter((key) => key.startsWith(Prefix)).sort();
    const first = Number(ContinuationToken ?? 0);
    const NextContinuationToken = first + 2 < keys.length ? String(first + 2) : undefined;
    return { Contents: keys.slice(first, first + 2).map((Key) => ({ Key })), NextContinuationToken };
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => ({ Body: { transformToByteArray: async () => objects.get(Key) } }));
  s3.on(DeleteObjectsCommand).callsFake(({ Delete }) => {
    for (const { Key } of Delete.Objects) objects.delete(Key);
    return {};
  });
  lambda.on(InvokeCommand).callsFake(({ Payload }) => {
    const { awslogs } = JSON.parse(Buffer.from(Payload).toString());
    const { logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
    return answer(logEvents.map(({ message }: { message: string }) => message));
  });
  return () => {
    s3.restore();
    lambda.restore();
  };
}

const returned = (result: object) => ({ Payload: Buffer.from(JSON.stringify(result)) });
const indexedAll = (messages: string[]) =>
  returned({ received: messages.length, indexed: messages.length, duplicates: 0, healed: 0, retries: 0, parked: [] });

let aws: ReturnType<typeof fakeAws>;
let objects: Map<string, Buffer>;
beforeEach(() => {
  process.env.AWS_REGION = 'eu-west-1';
  aws = fakeAws();
  const parked = (reason: string, message: string) =>
    Buffer.from(JSON.stringify({ reason, source, attempt: 1, message }));
  objects = new Map([
    [keyOf('DocumentRejected', 'a'), parked('DocumentRejected', '{"a":1}')],
    [keyOf('DocumentRejected', 'b'), gzipSync(parked('DocumentRejected', '{"b":1}'))],
    [keyOf('IndexNotWritable', 'c'), parked('IndexNotWritable', '{"c":1}')],
  ]);
});
afterEach(() => aws.restore());

async function redrive(answer: Parameters<typeof parking>[1], ...args: string[]) {
  const restore = parking(objects, answer);
  const streams = capture();
  const code = await runCli(['redrive', ...args], streams);
  restore();
  return { code, streams };
}

test('--list counts by reason, the commonest first, over all pages, and replays nothing', async () => {
  const { code, streams } = await redrive(() => {
    throw new Error('invoked');
  }, '--list');
  expect(code).toBe(0);
  expect(streams.out()).toBe('       2  DocumentRejected\n       1  IndexNotWritable\n');
  expect(objects.size).toBe(3);
});

test('--list and a replay with a reason that nothing has say so, although other things are parked', async () => {
  for (const list of [['--list'], []]) {
    const { code, streams } = await redrive(indexedAll, ...list, '--reason', 'MessageNotJson');
    expect([code, streams.out()]).toEqual([0, 'Nothing is parked for the reason MessageNotJson.\n']);
  }
  const { streams } = await redrive(indexedAll, '--list', '--reason', 'IndexNotWritable');
  expect(streams.out()).toBe('       1  IndexNotWritable\n');
});

test('a replay hands over the messages as they were, gzip or not, and removes what succeeded', async () => {
  const seen: string[] = [];
  const { code, streams } = await redrive((messages) => {
    seen.push(...messages);
    return indexedAll(messages);
  }, '--json');
  expect(seen.sort()).toEqual(['{"a":1}', '{"b":1}', '{"c":1}']);
  expect(streams.json()).toMatchObject({ replayed: 3, indexed: 3, removed: 3 });
  expect(code).toBe(0);
  expect(objects.size).toBe(0);
});

test('--reason replays that reason alone', async () => {
  await redrive(indexedAll, '--reason', 'IndexNotWritable');
  expect([...objects.keys()]).toEqual([keyOf('DocumentRejected', 'a'), keyOf('DocumentRejected', 'b')]);
});

test('what is parked again is said by its new reason, and the exit code says that not all went in', async () => {
  const { code, streams } = await redrive((messages) =>
    returned({
      received: messages.length,
      indexed: messages.length - 1,
      duplicates: 0,
      healed: 0,
      retries: 0,
      parked: [{ position: 0, reason: 'DocumentTooLarge', key: keyOf('DocumentTooLarge', 'a') }],
    }),
  );
  expect(code).toBe(1);
  expect(streams.out()).toContain('1  DocumentTooLarge');
});

test('a function that fails ends the replay with its error, and everything stays parked', async () => {
  const { code, streams } = await redrive(() => ({
    FunctionError: 'Unhandled',
    Payload: Buffer.from('{"errorType":"DomainUnreachableError","errorMessage":"no answer"}'),
  }));
  expect(code).toBe(1);
  expect(streams.out()).toContain('Ended early: DomainUnreachableError: no answer');
  expect(objects.size).toBe(3);
});

test('--execution prints the command that goes on from the failed state, aimed at the Region', async () => {
  const { code, streams } = await redrive(indexedAll, '--execution', executionArn('one'));
  expect(code).toBe(0);
  expect(streams.out()).toBe(
    `aws stepfunctions redrive-execution --execution-arn ${executionArn('one')} --region eu-west-1\n`,
  );
  expect(objects.size).toBe(3);
});

test('--execution with something else is wrong usage', async () => {
  const { code, streams } = await redrive(indexedAll, '--execution', 'one');
  expect(code).toBe(2);
  expect(streams.err()).toContain('one is not the ARN of an execution');
});
