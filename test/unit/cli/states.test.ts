import { expect, test } from '@jest/globals';
import { StateTracker } from '../../../cli/follow/states.ts';
import { type HistoryWriter, historyWriter } from './history.ts';

function track(history: HistoryWriter) {
  const tracker = new StateTracker();
  const told = history.events.flatMap((event) => tracker.apply(event)).map(({ name, status }) => `${name} ${status}`);
  return { tracker, told };
}

test('a state that works is told when it starts and when it ends', () => {
  const history = historyWriter();
  history.enter('LoadSpec');
  history.add('LambdaFunctionScheduled');
  history.add('LambdaFunctionSucceeded');
  history.leave('LoadSpec');
  history.add('ExecutionSucceeded');
  const { told, tracker } = track(history);
  expect(told).toEqual(['LoadSpec running', 'LoadSpec succeeded']);
  expect(tracker.end).toBe('SUCCEEDED');
  expect(tracker.failed).toBeUndefined();
});

test('a refused attempt is a retry, not a failure, and the next attempt runs again', () => {
  const history = historyWriter();
  history.enter('CreateDomain');
  history.refuse('RoleNotPropagatedError');
  history.add('LambdaFunctionScheduled');
  history.leave('CreateDomain');
  const { told, tracker } = track(history);
  expect(told).toEqual([
    'CreateDomain running',
    'CreateDomain retrying',
    'CreateDomain running',
    'CreateDomain succeeded',
  ]);
  expect(tracker.states.get('CreateDomain')).toMatchObject({ failures: 1, error: 'RoleNotPropagatedError' });
});

test('a wait is told apart from work, and a loop is one state visited again', () => {
  const history = historyWriter();
  for (let round = 0; round < 3; round += 1) {
    history.enter('WaitForDomain', 'Wait');
    history.leave('WaitForDomain', 'Wait');
  }
  const { told, tracker } = track(history);
  expect(told.slice(0, 2)).toEqual(['WaitForDomain waiting', 'WaitForDomain succeeded']);
  expect(tracker.states.get('WaitForDomain')?.visits).toBe(3);
});

test('in a Parallel each attempt belongs to the branch it follows, not to the event before it', () => {
  const history = historyWriter();
  const parallel = history.enter('Foundations', 'Parallel');
  const left = history.enter('EnsureTrail', 'Task', parallel);
  history.enter('EnsureUserPool', 'Task', parallel);
  history.refuse('AwsThrottledError', '', left);
  const { tracker } = track(history);
  expect(tracker.states.get('EnsureTrail')?.status).toBe('retrying');
  expect(tracker.states.get('EnsureUserPool')?.status).toBe('running');
});

test('when the execution fails, the state refused last failed and its neighbours were stopped', () => {
  const history = historyWriter();
  const parallel = history.enter('Foundations', 'Parallel');
  const left = history.enter('EnsureTrail', 'Task', parallel);
  const right = history.enter('EnsureUserPool', 'Task', parallel);
  history.refuse('AwsThrottledError', '', left);
  history.refuse('AccessDeniedError', 'the cause', right);
  history.add('ParallelStateFailed');
  history.add('ExecutionFailed', { executionFailedEventDetails: { error: 'AccessDeniedError' } });
  const { tracker } = track(history);
  expect(tracker.failed).toMatchObject({ name: 'EnsureUserPool', error: 'AccessDeniedError', cause: 'the cause' });
  expect(tracker.states.get('EnsureTrail')?.status).toBe('stopped');
  expect(tracker.states.get('Foundations')?.status).toBe('stopped');
});

test('a state that fails without an attempt is the one entered last', () => {
  const history = historyWriter();
  history.enter('IsDomainReady', 'Choice');
  history.add('ExecutionFailed', { executionFailedEventDetails: { error: 'States.NoChoiceMatched' } });
  expect(track(history).tracker.failed?.name).toBe('IsDomainReady');
});

test('a timed-out execution blames no state', () => {
  const history = historyWriter();
  history.enter('WaitForDomain', 'Wait');
  history.add('ExecutionTimedOut');
  const { tracker } = track(history);
  expect(tracker.end).toBe('TIMED_OUT');
  expect(tracker.failed).toBeUndefined();
});

test('a redrive goes on with the failed state, which is not entered again', () => {
  const history = historyWriter();
  history.enter('CreateDomain');
  history.refuse('QuotaExceededError');
  history.add('ExecutionFailed');
  history.add('ExecutionRedriven');
  history.add('LambdaFunctionScheduled');
  history.leave('CreateDomain');
  history.add('ExecutionSucceeded');
  const { told, tracker } = track(history);
  expect(told.slice(-3)).toEqual(['CreateDomain failed', 'CreateDomain running', 'CreateDomain succeeded']);
  expect(tracker.end).toBe('SUCCEEDED');
});
