import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { followExecution } from '../../../cli/follow/follow.ts';
import type { StateProgress } from '../../../cli/follow/states.ts';
import { type HistoryWriter, historyWriter } from './history.ts';

const ARN = 'arn:aws:states:eu-west-1:111122223333:execution:Trailboard-provision:one';

/** Step Functions with one execution whose history grows by `step` events at each look, two events a page. */
function stepFunctions(history: HistoryWriter, step: number, answer: object) {
  const sfn = mockClient(SFNClient);
  let seen = 0;
  sfn.on(DescribeExecutionCommand).callsFake(() => ({ startDate: new Date(), ...answer }));
  sfn.on(GetExecutionHistoryCommand).callsFake(({ nextToken, reverseOrder }) => {
    if (!nextToken) seen = Math.min(history.events.length, seen + step);
    const offset = Number(nextToken ?? 0);
    const ordered = reverseOrder ? history.events.slice(0, seen).reverse() : history.events.slice(0, seen);
    return { events: ordered.slice(offset, offset + 2), nextToken: offset + 2 < seen ? String(offset + 2) : undefined };
  });
  return { client: sfn as unknown as SFNClient, looks: () => sfn.commandCalls(GetExecutionHistoryCommand).length };
}

function twoStates(): HistoryWriter {
  const history = historyWriter();
  history.enter('LoadSpec');
  history.leave('LoadSpec');
  history.enter('AcquireLease');
  history.leave('AcquireLease');
  return history;
}

test('each change of a growing history is told once and in order, and the output is parsed', async () => {
  const history = twoStates();
  history.add('ExecutionSucceeded');
  const { client } = stepFunctions(history, 3, { output: '{"changes":[]}' });
  const told: string[] = [];
  const end = await followExecution(client, ARN, ({ name, status }: StateProgress) => told.push(`${name} ${status}`));
  expect(told).toEqual(['LoadSpec running', 'LoadSpec succeeded', 'AcquireLease running', 'AcquireLease succeeded']);
  expect(end).toMatchObject({ status: 'SUCCEEDED', output: { changes: [] } });
});

test('a failed execution is an answer that names state, error and cause', async () => {
  const history = twoStates();
  history.enter('CreateDomain');
  history.refuse('QuotaExceededError', '{"errorMessage":"{}"}');
  history.add('ExecutionFailed');
  const { client } = stepFunctions(history, 50, {});
  const end = await followExecution(client, ARN);
  expect(end).toMatchObject({ status: 'FAILED', error: 'QuotaExceededError', cause: '{"errorMessage":"{}"}' });
  expect(end.failed?.name).toBe('CreateDomain');
});

test('a fatal error is told as a failure, not as a retry first', async () => {
  const history = historyWriter();
  history.enter('EnsureTrail');
  history.refuse('AwsThrottledError');
  history.refuse('AccessDeniedError');
  history.add('ExecutionFailed');
  const { client } = stepFunctions(history, 50, {});
  const told: string[] = [];
  await followExecution(client, ARN, ({ status, error }) => told.push(`${status} ${error ?? ''}`.trim()));
  expect(told).toEqual([
    'running',
    'retrying AwsThrottledError',
    'running AwsThrottledError',
    'failed AccessDeniedError',
  ]);
});

test('an aborted signal ends the looking', async () => {
  const { client, looks } = stepFunctions(twoStates(), 1, {});
  const stop = new AbortController();
  const following = followExecution(client, ARN, () => stop.abort(), { signal: stop.signal });
  await expect(following).rejects.toMatchObject({ name: 'AbortError' });
  expect(looks()).toBeLessThan(5);
});
