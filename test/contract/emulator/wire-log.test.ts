import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { exchanges } from '../../support/judges/wire/log.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const folder = temporaryFolder();
const wireLog = join(folder, 'log.ndjson');
const emulator = emulatorForThisFile({ wireLog });

it('has each call and its answer, without credentials, without large bodies, and of many alike the first ten', async () => {
  const logs = new CloudWatchLogsClient(emulator.client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'seen' }));
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName: 'seen' }))).rejects.toThrow();
  for (let look = 0; look < 12; look += 1) await logs.send(new DescribeLogGroupsCommand({}));
  const s3 = new S3Client(emulator.client);
  await s3.send(new CreateBucketCommand({ Bucket: 'seen' }));
  await s3.send(new PutObjectCommand({ Bucket: 'seen', Key: 'large', Body: 'x'.repeat(300_000) }));

  const found = [...exchanges(folder)];
  const of = (target: string) => found.filter(({ headers }) => headers['x-amz-target']?.endsWith(`.${target}`));
  expect(of('CreateLogGroup')).toMatchObject([
    { scope: 'logs', method: 'POST', status: 200, seenIn: 'log' },
    { scope: 'logs', status: 400 },
  ]);
  expect(of('CreateLogGroup')[0]?.body?.toString()).toBe('{"logGroupName":"seen"}');
  expect(of('CreateLogGroup')[1]?.answer?.toString()).toContain('ResourceAlreadyExistsException');
  expect(of('DescribeLogGroups')).toHaveLength(10);
  expect(found.find(({ path }) => path.endsWith('/large'))).toMatchObject({ scope: 's3', body: undefined });
  expect(readFileSync(wireLog, 'utf8')).not.toMatch(/Signature=|security-token/i);
});
