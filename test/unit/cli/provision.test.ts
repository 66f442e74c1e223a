import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { executionArn, fakeAws } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';
import { temporaryFile } from '../../support/temporary.ts';
import { historyWriter } from './history.ts';

const OUTPUT = {
  dashboardsUrl: 'https://vpc-trailboard.eu-west-1.es.amazonaws.com/_dashboards',
  domainEndpoint: 'vpc-trailboard.eu-west-1.es.amazonaws.com',
  trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/trailboard-all-events',
  logGroupName: 'CloudTrail/TrailboardLogGroup',
  userPoolId: 'eu-west-1_aBcDeFgHi',
  changes: [{ resource: 'trail/trailboard-all-events', action: 'created' }],
};

let aws: ReturnType<typeof fakeAws>;
beforeEach(() => {
  process.env.AWS_REGION = 'eu-west-1';
  aws = fakeAws();
});
afterEach(() => aws.restore());

function succeeding(output: object = OUTPUT) {
  const history = historyWriter();
  history.enter('LoadSpec');
  history.leave('LoadSpec');
  history.add('ExecutionSucceeded');
  return { events: history.events, status: 'SUCCEEDED', output };
}

function failing(error: string, cause: string) {
  const history = historyWriter();
  history.enter('CreateDomain');
  history.refuse(error, cause);
  history.add('ExecutionFailed', { executionFailedEventDetails: { error, cause } });
  return { events: history.events, status: 'FAILED', error, cause };
}

const specFile = (spec: unknown) => temporaryFile('spec.json', JSON.stringify(spec));

test('a run is started with what the file says, shown state by state, and summed up', async () => {
  aws.executions.set(executionArn('one'), succeeding());
  const streams = capture();
  const spec = { preset: 'trial' };
  expect(await runCli(['provision', '--spec', await specFile(spec), '--reason', 'drift'], streams)).toBe(0);
  expect(aws.starts()).toEqual([{ spec, reason: 'drift' }]);
  expect(streams.out()).toMatch(/LoadSpec {2}running[\s\S]*LoadSpec {2}done \(1\.0 s\)/);
  expect(streams.out()).toContain('created trail/trailboard-all-events');
  expect(streams.out()).toContain(OUTPUT.dashboardsUrl);
});

test('without --spec the machine takes the stored one', async () => {
  aws.executions.set(executionArn('one'), succeeding());
  await runCli(['provision'], capture());
  expect(aws.starts()).toEqual([{ reason: 'provision' }]);
});

test('with --json the output alone is on standard output', async () => {
  aws.executions.set(executionArn('one'), succeeding());
  const streams = capture({ tty: true });
  expect(await runCli(['provision', '--json'], streams)).toBe(0);
  expect(streams.json()).toEqual({ execution: executionArn('one'), ...OUTPUT });
});

test('a spec that breaks a rule is refused before anything is looked up', async () => {
  const streams = capture();
  const path = await specFile({ domain: { nodeCount: 4 } });
  expect(await runCli(['provision', '--spec', path, '--json'], streams)).toBe(1);
  expect(streams.json()).toMatchObject({ error: { name: 'InvalidSpecError', field: 'domain.nodeCount', value: 4 } });
  expect(aws.calls()).toBe(0);
});

test('the monthly estimate is said before anything starts', async () => {
  aws.executions.set(executionArn('one'), succeeding());
  const streams = capture();
  await runCli(['provision', '--spec', await specFile({ preset: 'trial' })], streams);
  expect(streams.out()).toMatch(/Cost: about \$\d+ a month/);
  expect(streams.out()).toContain('1 x t3.medium.search (data nodes)');
  expect(streams.out().indexOf('Cost:')).toBeLessThan(streams.out().indexOf('Execution '));
});

test('trails that are there already are named, and that a further copy is charged', async () => {
  aws.executions.set(executionArn('one'), succeeding());
  aws.trails.push({ Name: 'organization-trail', HomeRegion: 'us-east-1', IsMultiRegionTrail: true });
  const streams = capture();
  await runCli(['provision'], streams);
  expect(streams.out()).toContain('Trail organization-trail (us-east-1, all Regions) records here already.');
  expect(streams.out()).toContain('A further copy of management events is charged');
});

test('a failed run names state, error, cause, remedy, page and command, and exits with 1', async () => {
  const told = {
    error: 'QuotaExceededError',
    cause: 'No more domains.',
    remedy: 'Raise the quota.',
    docs: 'docs/errors.md#quotaexceedederror',
    redrive: 'aws stepfunctions redrive-execution --execution-arn one',
  };
  const cause = JSON.stringify({ errorType: 'QuotaExceededError', errorMessage: JSON.stringify(told) });
  aws.executions.set(executionArn('one'), failing('QuotaExceededError', cause));
  const streams = capture();
  expect(await runCli(['provision'], streams)).toBe(1);
  const said = streams.err();
  const order = ['CreateDomain: QuotaExceededError', told.cause, told.remedy, told.docs, told.redrive].map((part) =>
    said.indexOf(part),
  );
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((left, right) => left - right));
});

test('a failure that only a new run mends names that command, aimed at this place, and no redrive', async () => {
  const startAgain = 'aws stepfunctions start-execution --state-machine-arn machine';
  const told = { error: 'LogGroupMissingError', cause: 'gone', remedy: 'Start again.', docs: 'd', startAgain };
  aws.executions.set(executionArn('one'), failing(told.error, JSON.stringify(told)));
  const streams = capture();
  expect(await runCli(['provision'], streams)).toBe(1);
  expect(streams.err()).toContain(`start:   ${startAgain} --region eu-west-1`);
  expect(streams.err()).not.toContain('redrive');
});

test('a failure that Step Functions itself reports still has a remedy and the command', async () => {
  aws.executions.set(executionArn('one'), failing('States.Timeout', ''));
  const streams = capture();
  expect(await runCli(['rebuild', '--json'], streams)).toBe(1);
  expect(streams.json()).toMatchObject({
    error: {
      name: 'States.Timeout',
      state: 'CreateDomain',
      redrive: `aws stepfunctions redrive-execution --execution-arn ${executionArn('one')} --region eu-west-1`,
    },
  });
});

test('rebuild starts the machine with nothing, so that it takes the stored spec', async () => {
  aws.executions.set(executionArn('one'), succeeding({ ...OUTPUT, changes: [] }));
  const streams = capture();
  expect(await runCli(['rebuild'], streams)).toBe(0);
  expect(aws.starts()).toEqual([{}]);
  expect(streams.out()).toContain('nothing had to change');
});

test('a start folded into another run follows that run to its end', async () => {
  aws.executions.set(executionArn('one'), succeeding({ ...OUTPUT, changes: [], coalescedInto: executionArn('two') }));
  aws.executions.set(executionArn('two'), succeeding());
  const streams = capture();
  expect(await runCli(['rebuild', '--json'], streams)).toBe(0);
  expect(streams.json()).toMatchObject({ execution: executionArn('two'), changes: OUTPUT.changes });
});

test('losing sight of an execution is an error that says that it goes on', async () => {
  aws.sfn
    .on(GetExecutionHistoryCommand)
    .rejects(Object.assign(new Error('expired'), { name: 'ExpiredTokenException' }));
  aws.executions.set(executionArn('one'), succeeding());
  const streams = capture();
  expect(await runCli(['rebuild'], streams)).toBe(1);
  expect(streams.out()).toContain(`Lost sight of the execution, which goes on: ${executionArn('one')}`);
  expect(streams.err()).toContain('MissingCredentialsError');
});

test('Ctrl-C stops looking, says that the execution goes on, and exits with 130', async () => {
  const history = historyWriter();
  history.enter('CreateDomain');
  aws.executions.set(executionArn('one'), { events: history.events, status: 'RUNNING' });
  const streams = capture();
  const running = runCli(['rebuild'], streams);
  while (aws.sfn.commandCalls(GetExecutionHistoryCommand).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  process.emit('SIGINT');
  expect(await running).toBe(130);
  expect(streams.out()).toContain('The execution goes on');
  expect(process.listenerCount('SIGINT')).toBe(0);
});
