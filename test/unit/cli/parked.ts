import { gunzipSync, gzipSync } from 'node:zlib';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { runCli } from '../../../cli/run.ts';
import { fakeAws } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';

const source = {
  kind: 'event',
  owner: '111122223333',
  logGroup: 'group',
  logStream: 'stream',
  logEventId: '1',
  timestamp: 1,
};
export const keyOf = (reason: string, name: string) => `parked/2026/01/01/${reason}/${name}.json`;

type Answer = (messages: string[]) => object;

interface Bucket {
  readonly objects: Map<string, Buffer>;
  /** Keys that S3 does not delete. */
  readonly refused: Set<string>;
}

/** A bucket in memory, two keys a page, and an ingest function that answers what a test says. */
function parking({ objects, refused }: Bucket, answer: Answer) {
  const s3 = mockClient(S3Client);
  const lambda = mockClient(LambdaClient);
  s3.on(ListObjectsV2Command).callsFake(({ Prefix, ContinuationToken }) => {
    const keys = [...objects.keys()].filter((key) => key.startsWith(Prefix)).sort();
    const first = Number(ContinuationToken ?? 0);
    const NextContinuationToken = first + 2 < keys.length ? String(first + 2) : undefined;
    return { Contents: keys.slice(first, first + 2).map((Key) => ({ Key })), NextContinuationToken };
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => ({
    ContentLength: Key === 'large.json' ? 5e12 : objects.get(Key)?.length,
    Body: { transformToByteArray: async () => objects.get(Key) },
  }));
  s3.on(DeleteObjectsCommand).callsFake(({ Delete }) => {
    const keys = Delete.Objects.map(({ Key }: { Key: string }) => Key) as string[];
    for (const key of keys) if (!refused.has(key)) objects.delete(key);
    const denied = { Code: 'AccessDenied', Message: 'locked by a retention' };
    return { Errors: keys.filter((key) => refused.has(key)).map((Key) => ({ Key, ...denied })) };
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

export const returned = (result: object) => ({ Payload: Buffer.from(JSON.stringify(result)) });
export const indexedAll = (messages: string[]) =>
  returned({ received: messages.length, indexed: messages.length, duplicates: 0, healed: 0, retries: 0, parked: [] });

/** A deployed stack with three objects in its parking bucket, one of them gzip; `redrive` runs the command there. */
export function parkedPlace() {
  process.env.AWS_REGION = 'eu-west-1';
  const aws = fakeAws();
  const parked = (reason: string, message: string) =>
    Buffer.from(JSON.stringify({ reason, source, attempt: 1, message }));
  const objects = new Map<string, Buffer>([
    [keyOf('DocumentRejected', 'a'), parked('DocumentRejected', '{"a":1}')],
    [keyOf('DocumentRejected', 'b'), gzipSync(parked('DocumentRejected', '{"b":1}'))],
    [keyOf('IndexNotWritable', 'c'), parked('IndexNotWritable', '{"c":1}')],
  ]);
  const refused = new Set<string>();
  return {
    objects,
    refused,
    restore: () => aws.restore(),
    async redrive(answer: Answer, ...args: string[]) {
      const restore = parking({ objects, refused }, answer);
      const streams = capture();
      const code = await runCli(['redrive', ...args], streams);
      restore();
      return { code, streams };
    },
  };
}
