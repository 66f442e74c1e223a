import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  DeleteSubscriptionFilterCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, ListRulesCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, LambdaClient, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { DescribeDomainCommand, OpenSearchClient, UpdateDomainConfigCommand } from '@aws-sdk/client-opensearch';
import { DeleteBucketPolicyCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { INDEX_TEMPLATE_NAME } from '../../workflows/event/mapping/index-template.ts';
import type { RunOutput } from '../../workflows/run/output.ts';
import { AccountOfTests, until } from '../support/account/account.ts';

const account = new AccountOfTests();
let output: RunOutput;
/** By whose hand: CloudTrail describes the three in different ways, and the event pattern has to match all of them. */
let hands: Record<'root' | 'role' | 'user', typeof account.root>;

beforeAll(async () => {
  await account.quiet();
  output = await account.run();
  hands = { root: account.root, role: await account.role(), user: await account.user('somebody') };
}, 180_000);

afterAll(() => account.sfn.destroy());

type Hand = typeof account.root;

interface Drift {
  readonly what: string;
  readonly by: keyof typeof hands;
  readonly breakIt: (hand: Hand) => Promise<unknown>;
  readonly isWhole: () => Promise<boolean>;
}

const own = () => new CloudWatchLogsClient(account.root);
const domain = async () =>
  (await new OpenSearchClient(account.root).send(new DescribeDomainCommand({ DomainName: 'trailboard' }))).DomainStatus;
const group = () => output.logGroupName ?? '';
const bucket = async () =>
  (await new CloudTrailClient(account.root).send(new DescribeTrailsCommand({}))).trailList?.[0]?.S3BucketName;

const filters = async () =>
  (await own().send(new DescribeSubscriptionFiltersCommand({ logGroupName: group() }))).subscriptionFilters ?? [];
const permissionIsThere = async () => {
  const { Policy } = await new LambdaClient(account.root).send(
    new GetPolicyCommand({ FunctionName: account.endpoints.ingestFunction }),
  );
  return Policy?.includes('trailboard-log-group') ?? false;
};

/** Each by another hand in turn, so that every kind of caller is seen with several services. */
const drifts: Drift[] = [
  {
    what: 'the subscription filter deleted',
    by: 'root',
    breakIt: async (hand) =>
      new CloudWatchLogsClient(hand).send(
        new DeleteSubscriptionFilterCommand({ logGroupName: group(), filterName: (await filters())[0]?.filterName }),
      ),
    isWhole: async () => (await filters()).length === 1,
  },
  {
    what: 'the Lambda permission removed',
    by: 'role',
    breakIt: (hand) =>
      new LambdaClient(hand).send(
        new RemovePermissionCommand({
          FunctionName: account.endpoints.ingestFunction,
          StatementId: 'trailboard-log-group',
        }),
      ),
    isWhole: permissionIsThere,
  },
  {
    what: 'the trail stopped',
    by: 'user',
    breakIt: (hand) => new CloudTrailClient(hand).send(new StopLoggingCommand({ Name: output.trailArn ?? '' })),
    isWhole: async () =>
      (await new CloudTrailClient(account.root).send(new GetTrailStatusCommand({ Name: output.trailArn ?? '' })))
        .IsLogging === true,
  },
  {
    what: 'the access policy opened',
    by: 'root',
    breakIt: (hand) =>
      new OpenSearchClient(hand).send(
        new UpdateDomainConfigCommand({
          DomainName: 'trailboard',
          AccessPolicies: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: '*' }],
          }),
        }),
      ),
    isWhole: async () => (await domain())?.AccessPolicies?.includes('Cognito_trailboardAuth_Role_') ?? false,
  },
  {
    what: 'the retention shortened',
    by: 'role',
    breakIt: (hand) =>
      new CloudWatchLogsClient(hand).send(new PutRetentionPolicyCommand({ logGroupName: group(), retentionInDays: 1 })),
    isWhole: async () =>
      (await own().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group() }))).logGroups?.[0]
        ?.retentionInDays === 30,
  },
  {
    what: 'the bucket policy deleted',
    by: 'user',
    breakIt: async (hand) => new S3Client(hand).send(new DeleteBucketPolicyCommand({ Bucket: await bucket() })),
    isWhole: async () =>
      (await new S3Client(account.root).send(new GetBucketPolicyCommand({ Bucket: await bucket() }))).Policy?.includes(
        'cloudtrail',
      ) ?? false,
  },
  {
    what: "the domain's sign-in turned off",
    by: 'role',
    breakIt: (hand) =>
      new OpenSearchClient(hand).send(
        new UpdateDomainConfigCommand({ DomainName: 'trailboard', CognitoOptions: { Enabled: false } }),
      ),
    isWhole: async () => {
      const status = await domain();
      return status?.CognitoOptions?.Enabled === true && status.Processing === false;
    },
  },
];

test.each(drifts)('$what by $by: repaired with nobody asking', async ({ what, by, breakIt, isWhole }) => {
  await account.quiet();
  const before = (await account.executions()).length;
  await breakIt(hands[by]);
  // Looking at once would see it whole before the drift shows; a run that began since is what repairs it.
  await until('a run begins', async () => (await account.executions()).length > before);
  const took = await until(what, isWhole);
  process.stderr.write(`  ${what}: whole ${took} ms after the run began\n`);
  await account.quiet();
  expect(await isWhole()).toBe(true);
});

test('what the repairs did starts no further run: our own roles are left out', async () => {
  await account.quiet();
  const before = (await account.executions()).length;
  await account.run();
  await account.quiet(5_000);
  expect((await account.executions()).length).toBe(before + 1);
});

test('what CloudTrail does not record is repaired by the run of the schedule: template and dashboards', async () => {
  await account.quiet();
  const { domain: address, opensearch } = account.endpoints;
  const name = INDEX_TEMPLATE_NAME;
  await fetch(`${opensearch}/_index_template/${name}`, { method: 'DELETE' });
  const find = async () => {
    const answer = await fetch(`${address}/_dashboards/api/saved_objects/_find?type=dashboard&per_page=100`);
    return ((await answer.json()) as { saved_objects: { id: string }[] }).saved_objects;
  };
  const dashboards = await find();
  await fetch(`${address}/_dashboards/api/saved_objects/dashboard/${dashboards[0]?.id}`, {
    method: 'DELETE',
    headers: { 'osd-xsrf': 'true' },
  });
  expect(await find()).toHaveLength(dashboards.length - 1);

  const { changes } = await account.run({ reason: 'schedule' });
  expect(changes.map(({ resource }) => resource).sort()).toEqual(
    [expect.stringContaining('template'), expect.stringContaining('dashboard')].sort(),
  );
  expect((await fetch(`${opensearch}/_index_template/${name}`)).status).toBe(200);
  expect(await find()).toHaveLength(dashboards.length);
});

test('the schedule starts a run by itself', async () => {
  await account.quiet();
  const events = new EventBridgeClient(account.root);
  const { Rules = [] } = await events.send(new ListRulesCommand({ NamePrefix: 'Trailboard-TriggersSchedule' }));
  const [{ Name, Description, ScheduleExpression } = {}] = Rules;
  expect(ScheduleExpression).toBe('rate(15 minutes)');
  const before = (await account.executions()).length;
  await events.send(new PutRuleCommand({ Name, Description, ScheduleExpression: 'rate(1 minute)' }));
  await until('a run begins', async () => (await account.executions()).length > before, 90);
  await events.send(new PutRuleCommand({ Name, Description, ScheduleExpression }));
  const [newest] = (await account.executions()).toSorted((a, b) => b.startDate.getTime() - a.startDate.getTime());
  const run = await account.finish(newest?.arn ?? '');
  const { input } = await account.sfn.send(new DescribeExecutionCommand({ executionArn: newest?.arn }));
  expect(JSON.parse(input ?? '')).toEqual({ reason: 'schedule' });
  expect(run.status).toBe('SUCCEEDED');
});
