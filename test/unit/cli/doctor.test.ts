import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, DescribeSubscriptionFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient, DescribeConfigurationRecorderStatusCommand } from '@aws-sdk/client-config-service';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { Patient } from '../../../cli/doctor/check.ts';
import { CHECKS, diagnose } from '../../../cli/doctor/doctor.ts';
import { StackNotFoundError } from '../../../cli/output/errors.ts';
import { runCli } from '../../../cli/run.ts';
import { OUTPUTS } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';

const sts = mockClient(STSClient);
const trails = mockClient(CloudTrailClient);
const logs = mockClient(CloudWatchLogsClient);
const config = mockClient(ConfigServiceClient);
const ec2 = mockClient(EC2Client);
const iam = mockClient(IAMClient);
const lambda = mockClient(LambdaClient);
const openSearch = mockClient(OpenSearchClient);
const table = mockClient(DynamoDBDocumentClient);

let server: Server;
let date: string | undefined;
let patient: Patient;
const items = new Map<string, object>();

beforeAll(async () => {
  server = createServer((_, response) => {
    response.sendDate = false;
    if (date) response.setHeader('date', date);
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => {
  server.close();
});

const named = (name: string) => Object.assign(new Error(`no ${name}`), { name });

/** An account in which nothing is amiss. */
beforeEach(() => {
  for (const mock of [sts, trails, logs, config, ec2, iam, lambda, openSearch, table]) mock.reset();
  process.env.AWS_REGION = 'eu-west-1';
  date = new Date().toUTCString();
  items.clear();
  items.set('outcome', { logGroupName: 'CloudTrail/G', finishedAt: '2026-02-01T00:00:00.000Z' });
  sts.on(GetCallerIdentityCommand).resolves({ Arn: 'arn:aws:iam::111122223333:user/alice' });
  trails.on(DescribeTrailsCommand).resolves({ trailList: [{ HomeRegion: 'eu-west-1' }, { HomeRegion: 'us-east-1' }] });
  logs.on(DescribeSubscriptionFiltersCommand).resolves({ subscriptionFilters: [{ filterName: 'trailboard' }] });
  config
    .on(DescribeConfigurationRecorderStatusCommand)
    .resolves({ ConfigurationRecordersStatus: [{ recording: true }] });
  ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [{ SubnetId: 'subnet-1', AvailableIpAddressCount: 200 }] });
  iam.on(GetRoleCommand).resolves({});
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { UnreservedConcurrentExecutions: 900 } });
  openSearch.on(ListDomainNamesCommand).resolves({ DomainNames: [{ DomainName: 'trailboard' }] });
  table.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(String(Key.id)) }));
  patient = {
    region: 'eu-west-1',
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    outputs: OUTPUTS,
  };
});

const found = async (name: string) => (await diagnose(patient)).find((check) => check.name === name);

test('an account in which nothing is amiss is ok in every check, each said once', async () => {
  const checks = await diagnose(patient);
  expect(checks.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(checks.map(({ name }) => name).toSorted()).toEqual(CHECKS.map(({ name }) => name).toSorted());
});

describe('what is amiss is found, with a remedy', () => {
  test.each<[string, 'note' | 'fail', () => unknown]>([
    ['clock', 'fail', () => (date = new Date(Date.now() - 20 * 60_000).toUTCString())],
    ['clock', 'note', () => (date = new Date(Date.now() + 2 * 60_000).toUTCString())],
    ['clock', 'note', () => (date = undefined)],
    ['credentials', 'fail', () => sts.on(GetCallerIdentityCommand).rejects(named('ExpiredToken'))],
    ['region', 'fail', () => (patient = { ...patient, region: 'cn-north-1' })],
    ['domains', 'note', () => openSearch.on(ListDomainNamesCommand).resolves({ DomainNames: new Array(100).fill({}) })],
    [
      'concurrency',
      'note',
      () => lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 10 } }),
    ],
    ['subscription filters', 'fail', () => logs.on(DescribeSubscriptionFiltersCommand).resolves({})],
    [
      'addresses',
      'note',
      () => ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [{ SubnetId: 's', AvailableIpAddressCount: 2 }] }),
    ],
    ['service-linked role', 'note', () => iam.on(GetRoleCommand).rejects(named('NoSuchEntityException'))],
    ['config recorder', 'note', () => config.on(DescribeConfigurationRecorderStatusCommand).resolves({})],
    [
      'last run',
      'fail',
      () =>
        items.set('failure', { state: 'CreateDomain', error: 'E', cause: 'c', remedy: 'r', failedAt: '2026-03-01' }),
    ],
    ['last run', 'note', () => items.clear()],
    ['concurrency', 'note', () => lambda.on(GetAccountSettingsCommand).rejects(named('AccessDeniedException'))],
  ])('%s: %s', async (name, status, spoil) => {
    spoil();
    const check = await found(name);
    expect(check).toMatchObject({ status, remedy: expect.stringMatching(/\w/) });
  });

  test('five trails are too many only before the first run', async () => {
    trails.on(DescribeTrailsCommand).resolves({ trailList: new Array(5).fill({ HomeRegion: 'eu-west-1' }) });
    expect((await found('trails'))?.status).toBe('ok');
    items.clear();
    expect((await found('trails'))?.status).toBe('fail');
  });

  test('a stack that is not there is a note; one that cannot be looked for is a failure', async () => {
    const { outputs: _, ...rest } = patient;
    patient = { ...rest, stackFault: new StackNotFoundError('There is no stack.', { remedy: 'Deploy it.' }) };
    expect(await found('stack')).toMatchObject({ status: 'note', remedy: 'Deploy it.' });
    patient = { ...rest, stackFault: named('ECONNREFUSED') };
    expect((await found('stack'))?.status).toBe('fail');
  });

  test('without credentials nothing that needs them is asked', async () => {
    sts.on(GetCallerIdentityCommand).rejects(named('ExpiredToken'));
    await diagnose(patient);
    expect(ec2.calls()).toHaveLength(0);
  });
});

test('--json prints the checks alone, and the exit code is 1 where one fails', async () => {
  const streams = capture();
  process.env.AWS_ENDPOINT_URL = patient.address;
  sts.on(GetCallerIdentityCommand).rejects(named('ExpiredToken'));
  expect(await runCli(['doctor', '--json'], streams).finally(() => delete process.env.AWS_ENDPOINT_URL)).toBe(1);
  const { checks } = JSON.parse(streams.out()) as { checks: { name: string; status: string }[] };
  expect(checks.find(({ name }) => name === 'credentials')?.status).toBe('fail');
});
