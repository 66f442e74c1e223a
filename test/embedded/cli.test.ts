import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../local/paths.ts';
import type { RunOutput } from '../../workflows/run/output.ts';
import { AccountOfTests, until } from '../support/account/account.ts';
import { temporaryFile } from '../support/temporary.ts';

const account = new AccountOfTests();
let output: RunOutput;

beforeAll(async () => {
  await account.quiet();
  output = await account.run();
}, 120_000);

afterAll(() => account.sfn.destroy());

/** The command line in a process of its own, as somebody calls it; the address of the account comes by the environment. */
function trailboard(...args: string[]) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [join(REPOSITORY, 'cli', 'trailboard.mjs'), ...args, '--local']);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

const specFile = (spec: object) => temporaryFile('spec.json', JSON.stringify(spec));

test('status shows where things are and that nothing is amiss', async () => {
  const { code, out } = await trailboard('status', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    account: account.endpoints.account,
    region: account.endpoints.region,
    outcome: { dashboardsUrl: output.dashboardsUrl, trailArn: output.trailArn },
  });
});

test('doctor finds nothing that would end a run', async () => {
  const { code, out } = await trailboard('doctor', '--json');
  const { checks } = JSON.parse(out) as { checks: { name: string; status: string; detail: string }[] };
  expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
  expect(checks.length).toBeGreaterThan(10);
  expect(code).toBe(0);
});

test('who stands behind an event that went through the log group', async () => {
  const eventID = randomUUID();
  const identity = {
    type: 'IAMUser',
    userName: 'carol',
    accessKeyId: 'AKIAEXAMPLECAROL0001',
    principalId: 'AIDACAROL',
  };
  const event = {
    eventVersion: '1.11',
    eventID,
    eventTime: new Date().toISOString(),
    eventName: 'DescribeInstances',
    eventSource: 'ec2.amazonaws.com',
    awsRegion: account.endpoints.region,
    userIdentity: { ...identity, accountId: account.endpoints.account },
  };
  const logs = new CloudWatchLogsClient(account.root);
  const place = { logGroupName: output.logGroupName ?? '', logStreamName: `who-${eventID}` };
  await logs.send(new CreateLogStreamCommand(place));
  const logEvents = [{ timestamp: Date.now(), message: JSON.stringify(event) }];
  await logs.send(new PutLogEventsCommand({ ...place, logEvents }));
  await until('the event is in the index', async () => (await trailboard('who', eventID, '--json')).code === 0);
  const { out } = await trailboard('who', eventID, '--json');
  expect(JSON.parse(out)).toEqual({ actorOf: { [eventID]: 'carol' }, chain: [[identity.accessKeyId, 'carol']] });
}, 120_000);

test('plan finds nothing to change in a converged account, inside the domain too', async () => {
  const { code, out } = await trailboard('plan', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ changes: [], notChecked: [] });
});

test('plan tells what another spec would change, and changes nothing', async () => {
  const calls = await account.recordCount();
  const { out } = await trailboard('plan', '--json', '--spec', await specFile({ logGroup: { retentionDays: 90 } }));
  expect(JSON.parse(out).changes).toMatchObject([{ step: 'EnsureLogGroup', action: 'updated' }]);
  const writes = (await account.recordsSince(calls)).filter(({ readOnly }) => !readOnly);
  expect(writes.map(({ eventName }) => eventName)).toEqual([]);
  const { logGroups = [] } = await new CloudWatchLogsClient(account.root).send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: output.logGroupName ?? '' }),
  );
  expect(logGroups[0]?.retentionInDays).toBe(30);
});

test('rebuild follows the run state by state, and ends with nothing changed', async () => {
  const { code, out } = await trailboard('rebuild');
  expect(code).toBe(0);
  for (const state of ['LoadSpec', 'EnsureTrail', 'VerifyPipeline', 'PublishOutcome']) {
    expect(out).toMatch(new RegExp(`${state} {2}done`));
  }
  expect(out).toContain('nothing had to change');
});

test('redrive shows what is parked, indexes it, and leaves what cannot be indexed', async () => {
  const { Stacks } = await new CloudFormationClient(account.root).send(new DescribeStacksCommand({}));
  const outputs = Stacks?.flatMap(({ Outputs = [] }) => Outputs) ?? [];
  const Bucket = outputs.find(({ OutputKey }) => OutputKey === 'ParkingBucketName')?.OutputValue;
  const eventID = randomUUID();
  const event = {
    eventVersion: '1.08',
    eventID,
    eventTime: '2024-05-01T10:00:00Z',
    eventName: 'GetUser',
    eventSource: 'iam.amazonaws.com',
  };
  const source = { kind: 'event', owner: '1', logGroup: 'g', logStream: 's', logEventId: '1', timestamp: 1 };
  const park = (reason: string, message: string) =>
    new S3Client(account.root).send(
      new PutObjectCommand({
        Bucket,
        Key: `parked/2024/05/01/${reason}/${randomUUID()}.json`,
        Body: JSON.stringify({ reason, source, attempt: 1, message }),
      }),
    );
  await park('IndexNotWritable', JSON.stringify(event));
  await park('IndexNotWritable', 'no JSON {');
  const listed = await trailboard('redrive', '--list', '--json');
  expect(JSON.parse(listed.out).parked.IndexNotWritable).toBe(2);
  const { code, out } = await trailboard('redrive', '--reason', 'IndexNotWritable', '--json');
  expect(JSON.parse(out)).toMatchObject({ replayed: 2, indexed: 1, parkedAgain: { MessageNotJson: 1 }, removed: 2 });
  expect(code).toBe(1);
  await until('the replayed event is searchable', async () => {
    const found = await account.search<{ hits: { total: { value: number } } }>(`cwl-*/_search?q=eventID:"${eventID}"`);
    return found.hits.total.value === 1;
  });
});

test('a spec that breaks a rule ends before anything is started', async () => {
  const before = (await account.executions()).length;
  const { code, out } = await trailboard('provision', '--json', '--spec', await specFile({ domain: { nodeCount: 4 } }));
  expect(code).toBe(1);
  expect(JSON.parse(out).error).toMatchObject({ name: 'InvalidSpecError', field: 'domain.nodeCount', value: 4 });
  expect((await account.executions()).length).toBe(before);
});
