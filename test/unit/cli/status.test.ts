import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { executionArn, fakeAws } from '../../support/cli/aws.ts';
import { capture } from '../../support/cli/streams.ts';
import { historyWriter } from './history.ts';

const OUTCOME = {
  dashboardsUrl: 'https://vpc-trailboard.eu-west-1.es.amazonaws.com/_dashboards',
  domainEndpoint: 'vpc-trailboard.eu-west-1.es.amazonaws.com',
  trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/trailboard-all-events',
  logGroupName: 'CloudTrail/TrailboardLogGroup',
  userPoolId: 'eu-west-1_aBcDeFgHi',
  changes: [],
  notes: ['one', 'two', 'three', 'four', 'five'],
  execution: executionArn('one'),
  finishedAt: '2026-01-01T00:00:20.000Z',
};
const FAILURE = {
  execution: executionArn('two'),
  state: 'CreateDomain',
  error: 'QuotaExceededError',
  cause: 'No more domains.',
  remedy: 'Raise the quota.',
  docs: 'docs/errors.md#quotaexceedederror',
  redrive: 'aws stepfunctions redrive-execution --execution-arn two',
  failedAt: '2026-01-02T00:00:00.000Z',
};

let aws: ReturnType<typeof fakeAws>;
beforeEach(() => {
  process.env.AWS_REGION = 'eu-west-1';
  aws = fakeAws();
});
afterEach(() => aws.restore());

async function status(...args: string[]) {
  const streams = capture();
  const code = await runCli(['status', ...args], streams);
  return { code, streams };
}

test('before the first deployment it says what to do', async () => {
  const { code, streams } = await status();
  expect(code).toBe(0);
  expect(streams.out()).toContain('not provisioned yet: run `trailboard provision`');
});

test('a provisioned account shows where things are', async () => {
  aws.items.set('outcome', OUTCOME);
  aws.executions.set(executionArn('one'), { events: [], status: 'SUCCEEDED' });
  const { streams } = await status();
  for (const part of ['111122223333, eu-west-1: provisioned', OUTCOME.dashboardsUrl, 'nothing parked', 'free'])
    expect(streams.out()).toContain(part);
});

test('a failure is shown with remedy and redrive command, and the command itself worked', async () => {
  aws.items.set('failure', FAILURE);
  const { code, streams } = await status();
  expect(code).toBe(0);
  for (const part of ['CreateDomain: QuotaExceededError', FAILURE.remedy, FAILURE.redrive])
    expect(streams.out()).toContain(part);
});

test('a failure that only a new run mends is shown with that command', async () => {
  const { redrive: _none, ...rest } = FAILURE;
  aws.items.set('failure', { ...rest, startAgain: 'aws stepfunctions start-execution' });
  const { streams } = await status();
  expect(streams.out()).toContain('start:   aws stepfunctions start-execution --region eu-west-1');
  expect(streams.out()).not.toContain('redrive:');
});

test('a running execution goes before an old failure, and says where it is', async () => {
  aws.items.set('failure', FAILURE);
  const history = historyWriter();
  history.enter('CreateDomain');
  history.leave('CreateDomain');
  history.enter('WaitForDomain', 'Wait');
  aws.executions.set(executionArn('three'), { events: history.events, status: 'RUNNING' });
  const { streams } = await status();
  expect(streams.out()).toContain('eu-west-1: running');
  expect(streams.out()).toMatch(/Now {11}WaitForDomain, waiting, /);
});

const at = (hour: number) => new Date(Date.UTC(2026, 0, 2, hour));
/** An execution that waits for its domain. */
function waiting(startedAt: Date) {
  const history = historyWriter();
  history.enter('WaitForDomain', 'Wait');
  return { events: history.events, status: 'RUNNING', startedAt };
}
const failed = (startedAt: Date) => ({ events: [], status: 'FAILED', startedAt });

test.each([
  ['a newer run failed', 'three', 5, 'running while another run failed in CreateDomain'],
  ['the run before failed', 'zero', 3, 'running after a run that failed in CreateDomain'],
  ['it failed itself and was redriven', 'two', 5, 'running again, after it failed in CreateDomain'],
])(
  'a run at work of which %s: the headline tells both, and the states are its own',
  async (_, name, failedAt, said) => {
    aws.items.set('failure', { ...FAILURE, failedAt: at(failedAt).toISOString() });
    aws.executions.set(executionArn(name), waiting(at(4)));
    if (name !== 'two') aws.executions.set(executionArn('two'), failed(at(failedAt)));
    const { streams } = await status();
    expect(streams.out()).toContain(`eu-west-1: ${said}`);
    expect(streams.out()).toMatch(/Now {11}WaitForDomain, waiting, /);
    expect(streams.out()).toContain(FAILURE.remedy);
  },
);

test('a long run is told though more starts than are shown were folded into it', async () => {
  aws.executions.set(executionArn('long'), waiting(at(1)));
  for (const hour of [2, 3, 4, 5, 6, 7])
    aws.executions.set(executionArn(`folded-${hour}`), { events: [], status: 'SUCCEEDED', startedAt: at(hour) });
  const { streams } = await status('--json');
  const { executions, now } = streams.json() as { executions: { arn: string; status: string }[]; now: object[] };
  expect(executions.map(({ arn }) => arn.split(':').at(-1))).toEqual([
    'folded-7',
    'folded-6',
    'folded-5',
    'folded-4',
    'long',
  ]);
  expect(now).toMatchObject([{ name: 'WaitForDomain' }]);
});

test('of two that run, the one that holds the lease is the one at work', async () => {
  aws.items.set('lease', { holder: executionArn('holder') });
  const holder = historyWriter();
  holder.enter('ImportDashboards');
  aws.executions.set(executionArn('other'), waiting(at(1)));
  aws.executions.set(executionArn('holder'), { events: holder.events, status: 'RUNNING', startedAt: at(2) });
  const { streams } = await status();
  expect(streams.out()).toContain('Now           ImportDashboards');
});

test('everything at once still fits a glance: under 25 lines', async () => {
  aws.items.set('outcome', OUTCOME);
  aws.items.set('failure', FAILURE);
  aws.items.set('lease', { holder: executionArn('two'), again: { reason: 'drift', execution: executionArn('three') } });
  aws.parked.push('parked/2026/01/01/DocumentRejected/a.json');
  for (const name of ['1', '2', '3', '4', '5'])
    aws.executions.set(executionArn(name), { events: [], status: 'FAILED' });
  const { streams } = await status();
  expect(streams.out().trimEnd().split('\n').length).toBeLessThan(25);
  expect(streams.out()).toContain('held by two, which goes round once more');
  expect(streams.out()).toContain('1 parked (DocumentRejected 1)');
});

test('--json has all of it, the notes too', async () => {
  aws.items.set('outcome', OUTCOME);
  const { streams } = await status('--json');
  expect(streams.json()).toEqual({
    account: '111122223333',
    region: 'eu-west-1',
    outcome: OUTCOME,
    executions: [],
    now: [],
    parked: { count: 0, more: false, byReason: {} },
  });
});
