import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { followExecution } from '../../cli/follow/follow.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import { explain } from '../../workflows/execution/failure.ts';
import type { RunOutput } from '../../workflows/run/output.ts';
import { AccountOfTests, until } from '../support/account/account.ts';

const account = new AccountOfTests();
const lambda = new LambdaClient(account.root);
const iam = new IAMClient(account.root);

beforeAll(() => account.quiet(), 120_000);
afterAll(() => account.sfn.destroy());

async function stateTable(): Promise<string> {
  const { name } = await account.functionOf('PublishOutcome');
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  return Environment?.Variables?.STATE_TABLE ?? '';
}

const store = async () => awsStore(await stateTable(), new DynamoDBClient(account.root));

/** What the operator reads: the JSON inside the failed state's cause. */
const said = (cause: string | undefined) => explain(undefined, cause);

describe('a fatal error fails the execution where it stands', () => {
  test('with its cause, its record and its lease given back; a redrive completes', async () => {
    const { role } = await account.functionOf('EnsureTrail');
    const { PolicyNames: [PolicyName = ''] = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: role }));
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName }));
    const document = decodeURIComponent(PolicyDocument ?? '');
    const without = JSON.stringify(JSON.parse(document), (key, value) =>
      key === 'Action' && Array.isArray(value)
        ? value.filter((action) => action !== 'cloudtrail:GetTrailStatus')
        : value,
    );
    await iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName, PolicyDocument: without }));
    const failed = await account.finish(await account.start());
    await iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName, PolicyDocument: document }));

    expect(failed).toMatchObject({ status: 'FAILED', failed: { name: 'EnsureTrail' }, error: 'AccessDeniedError' });
    expect(said(failed.cause)).toMatchObject({
      error: 'AccessDeniedError',
      cause: expect.stringContaining('cloudtrail:GetTrailStatus'),
      remedy: expect.stringMatching(/redrive/),
      docs: 'docs/errors.md#accessdeniederror',
      redrive: `aws stepfunctions redrive-execution --execution-arn ${failed.executionArn}`,
    });
    const memory = await store();
    await until('the failure is recorded', async () => (await memory.failure())?.execution === failed.executionArn);
    expect(await memory.failure()).toMatchObject({ state: 'EnsureTrail', error: 'AccessDeniedError' });
    await until('the lease is given back', async () => (await memory.lease()) === undefined);

    await account.sfn.send(new RedriveExecutionCommand({ executionArn: failed.executionArn }));
    const redriven = await account.finish(failed.executionArn);
    expect(redriven.status).toBe('SUCCEEDED');
    expect(await memory.failure()).toBeUndefined();
    expect(await memory.lease()).toBeUndefined();
  });
});

describe('a passing condition is waited out', () => {
  test('throttled ingest: the canary is not seen, the step is retried by its own error, and it arrives', async () => {
    await account.quiet();
    const FunctionName = account.endpoints.ingestFunction ?? '';
    const release = await account.throttle(FunctionName);
    let error: string | undefined;
    const run = await account.start();
    const end = await followExecution(account.sfn, run, (state) => {
      if (state.name !== 'VerifyPipeline' || state.failures === 0 || error) return;
      error = state.error;
      void release();
    });
    expect(error).toBe('CanaryNotSeenError');
    expect(end.status).toBe('SUCCEEDED');
  });

  test('a throttled step function is tried again', async () => {
    await account.quiet();
    const { name: FunctionName } = await account.functionOf('EnsureLogGroup');
    const release = await account.throttle(FunctionName);
    let error: string | undefined;
    const end = await followExecution(account.sfn, await account.start(), (state) => {
      if (state.name !== 'EnsureLogGroup' || state.failures === 0 || error) return;
      error = state.error;
      void release();
    });
    expect(error).toBe('Lambda.TooManyRequestsException');
    expect(end).toMatchObject({ status: 'SUCCEEDED' });
    expect((end.output as RunOutput).changes).toEqual([]);
  });

  test('a function stopped in the middle is run again, whatever it had done', async () => {
    await account.quiet();
    const { name: FunctionName } = await account.functionOf('VerifyPipeline');
    // The canary takes longer than a second: the function is stopped while it looks for it.
    const release = await account.throttle(account.endpoints.ingestFunction ?? '');
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 2 }));
    let error: string | undefined;
    const end = await followExecution(account.sfn, await account.start(), (state) => {
      if (state.name !== 'VerifyPipeline' || state.failures === 0 || error) return;
      error = state.error;
      void lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 60 }));
      void release();
    });
    expect(error).toMatch(/Timedout|Lambda\.Unknown|States\.Timeout/);
    expect(end.status).toBe('SUCCEEDED');
    await account.quiet();
    expect((await account.run()).changes).toEqual([]);
  });
});

describe('bad input creates nothing, and says field, value and remedy', () => {
  const cases: [string, object, string][] = [
    ['a node count that is no multiple of the zones', { domain: { nodeCount: 4 } }, 'domain.nodeCount'],
    [
      'two subnets for three zones',
      { domain: { subnetIds: ['subnet-11111111', 'subnet-22222222'] } },
      'domain.subnetIds',
    ],
    [
      'subnets of nowhere',
      { domain: { subnetIds: ['subnet-11111111', 'subnet-22222222', 'subnet-33333333'] } },
      'domain.subnetIds',
    ],
    ['a malformed ARN', { trail: { kmsKeyArn: 'arn:aws:kms:somewhere' } }, 'trail.kmsKeyArn'],
    ['an instance type with a typing error', { domain: { instanceType: 'r7g.lareg.search' } }, 'domain.instanceType'],
    ['an old engine', { domain: { engineVersion: 'OpenSearch_2.5' } }, 'domain.engineVersion'],
    ['a name with a typo', { trial: {} }, 'trial'],
  ];

  test.each(cases)('%s', async (_, spec, field) => {
    await account.quiet(500);
    const before = await account.recordCount();
    const end = await account.finish(await account.start({ spec }));
    expect(end).toMatchObject({ status: 'FAILED', failed: { name: 'LoadSpec' } });
    const told = said(end.cause);
    expect(told).toMatchObject({
      error: expect.stringMatching(/Error$/),
      field,
      remedy: expect.stringMatching(/.{10,}/),
    });
    expect(told).toHaveProperty('value');
    const writing = (await account.recordsSince(before)).filter(
      ({ readOnly, managementEvent, userIdentity }) =>
        managementEvent && !readOnly && userIdentity.sessionContext?.sessionIssuer?.arn.includes('/Trailboard-'),
    );
    expect(writing).toEqual([]);
  });

  test('and the stored spec is the good one still', async () => {
    await account.quiet();
    expect((await account.run()).changes).toEqual([]);
  });
});
