import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provision } from '../../workflows/machines/provision.ts';
import { AccountOfTests, until } from '../support/account/account.ts';

const account = new AccountOfTests();
const iam = new IAMClient(account.root);

interface Used {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
}

/** What the emulator cannot see in use, each for its reason. */
const UNSEEN: readonly RegExp[] = [
  // The domain's own calls go to the domain, which is not behind the emulator's IAM.
  /^es:ESHttp/,
  // Lambda itself makes these with the function's role.
  /^(?:logs:(?:CreateLogStream|PutLogEvents)|xray:|ec2:(?:Create|Delete|Describe)NetworkInterfaces?$|ec2:(?:Assign|Unassign)PrivateIpAddresses)/,
];

/** What these functions need only in cases that no run of this account comes to. */
const RARE: Readonly<Record<string, readonly string[]>> = {
  // A key and an identity pool that the spec names.
  LoadSpec: ['cognito-identity:DescribeIdentityPool', 'kms:DescribeKey'],
  // The lease taken again by a redriven run.
  PublishOutcome: ['states:DescribeExecution'],
  PrepareIndex: ['dynamodb:UpdateItem'],
  ImportDashboards: ['dynamodb:UpdateItem'],
  // Lambda's own look at the bucket that it hands a failed invocation to.
  Ingest: ['s3:ListBucket'],
  // A start that waited for the run that failed.
  RecordFailure: ['states:StartExecution'],
};

const DATA_PLANE_SUBNETS = 'ec2:DescribeSubnets';
/** The other steps run on exactly their grants in test/contract/grants. */
const HERE = [
  'LoadSpec',
  'AcquireLease',
  'PublishOutcome',
  'PrepareIndex',
  'ImportDashboards',
  'RecordFailure',
  'Ingest',
  'Who',
];
/** Functions that are no step. */
const PARTS = ['RecordFailure', 'Ingest', 'Who'];

async function used(): Promise<Used[]> {
  return ((await (await fetch(`${account.endpoints.aws}/_trailboard/iam-actions`)).json()) as { actions: Used[] })
    .actions;
}

/** The roles of our functions, by the step or the part that the function is. */
async function roles(): Promise<Map<string, { name: string; arn: string; functionName: string }>> {
  const { Functions = [] } = await new LambdaClient(account.root).send(new ListFunctionsCommand({ MaxItems: 100 }));
  const found = new Map<string, { name: string; arn: string; functionName: string }>();
  for (const { Description = '', FunctionName = '', Role: arn = '' } of Functions) {
    const step = /^Trailboard step (\w+)$/.exec(Description)?.[1];
    const part = PARTS.find((name) => FunctionName.includes(name));
    const name = step ?? part;
    if (name) found.set(name, { name: arn.split('/').at(-1) ?? '', arn, functionName: FunctionName });
  }
  return found;
}

async function granted(RoleName: string): Promise<string[]> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const documents = await Promise.all(
    PolicyNames.map(
      async (PolicyName) => (await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument ?? '{}',
    ),
  );
  return documents.flatMap((document) => {
    const { Statement = [] } = JSON.parse(decodeURIComponent(document)) as {
      Statement?: { Action: string | string[] }[];
    };
    return Statement.flatMap(({ Action }) => Action);
  });
}

let byFunction: Awaited<ReturnType<typeof roles>>;

beforeAll(async () => {
  await account.quiet();
  byFunction = await roles();
  // Whatever these functions do in a life: two starts at once, a failure, an event that has to be parked.
  await Promise.all((await Promise.all([account.start(), account.start()])).map((arn) => account.finish(arn)));
  await account.finish(await account.start({ spec: { typo: 1 } }));
  await account.finish(await account.start({ spec: { domain: { instanceType: 'x9z.huge.search' } } }));
  const logs = new CloudWatchLogsClient(account.root);
  const place = {
    logGroupName: account.endpoints.logGroup ?? 'CloudTrail/TrailboardLogGroup',
    logStreamName: `iam-${Date.now()}`,
  };
  await logs.send(new CreateLogStreamCommand(place));
  await logs.send(new PutLogEventsCommand({ ...place, logEvents: [{ timestamp: Date.now(), message: 'not JSON' }] }));
  const asked = Buffer.from(JSON.stringify({ asked: 'nobody' }));
  const FunctionName = byFunction.get('Who')?.functionName;
  await new LambdaClient(account.root).send(new InvokeCommand({ FunctionName, Payload: asked }));
  const parked = byFunction.get('Ingest')?.arn;
  await until('the malformed event is parked', async () =>
    (await used()).some(({ principal, action }) => principal === parked && action === 's3:PutObject'),
  );
  await account.quiet();
}, 180_000);

afterAll(() => account.sfn.destroy());

test('every function has a role, and no role of ours holds a wildcard action', async () => {
  expect([...byFunction.keys()].sort()).toEqual([...provision.steps.map(({ name }) => name), ...PARTS].sort());
  for (const { name } of byFunction.values()) {
    expect((await granted(name)).filter((action) => action.includes('*'))).toEqual([]);
  }
});

describe('granted is used, role by role', () => {
  test.each(HERE)('%s', async (name) => {
    const role = byFunction.get(name);
    const actions = new Set(
      (await used()).filter(({ principal, allowed }) => allowed && principal === role?.arn).map(({ action }) => action),
    );
    const network =
      provision.steps.some((step) => step.name === name && step.plane === 'data') || ['Ingest', 'Who'].includes(name);
    const seen = (await granted(role?.name ?? '')).filter(
      (action) => !UNSEEN.some((unseen) => unseen.test(action)) && !(network && action === DATA_PLANE_SUBNETS),
    );
    expect([...new Set(seen)].filter((action) => !actions.has(action)).sort()).toEqual([...(RARE[name] ?? [])].sort());
    expect(actions.size).toBeGreaterThan(0);
  });
});
