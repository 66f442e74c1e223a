import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { runCli } from '../../../cli/run.ts';
import { fakeAws, OUTPUTS } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';

const lambda = mockClient(LambdaClient);
const LINEAGE = { actorOf: { 'event-1': 'ann' }, chain: [['ASIA1', 'ann']] };

let aws: ReturnType<typeof fakeAws>;
beforeEach(() => {
  process.env.AWS_REGION = 'eu-west-1';
  aws = fakeAws({ ...OUTPUTS, WhoFunctionName: 'Trailboard-Who' });
  lambda.reset();
});
afterEach(() => aws.restore());

const answering = (value: unknown, FunctionError?: string) =>
  lambda
    .on(InvokeCommand)
    .resolves({ Payload: Buffer.from(JSON.stringify(value)) as never, ...(FunctionError ? { FunctionError } : {}) });

async function who(...args: string[]) {
  const streams = capture();
  return { code: await runCli(['who', ...args], streams), streams };
}

test('--json prints the lineage alone, as the deployment answers it', async () => {
  answering(LINEAGE);
  const { code, streams } = await who('event-1', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(streams.out())).toEqual(LINEAGE);
  expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input.FunctionName).toBe('Trailboard-Who');
});

test('a person reads who stands behind it first', async () => {
  answering(LINEAGE);
  const { streams } = await who('event-1');
  expect(streams.out().split('\n')[0]).toBe('ann stands behind event-1.');
});

test('what is not there is an error with its name and a remedy', async () => {
  answering({ actorOf: {}, chain: [] });
  const { code, streams } = await who('event-2', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(streams.out()).error).toMatchObject({ name: 'NothingFoundError', value: 'event-2' });
});

test('a deployment of an older version is told apart', async () => {
  aws.restore();
  aws = fakeAws();
  const { code, streams } = await who('event-1', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(streams.out()).error.remedy).toMatch(/cdk deploy/);
});

test('without an event it says what is missing', async () => {
  expect((await who()).code).toBe(2);
});
