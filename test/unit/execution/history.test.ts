import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { visitsOf } from '../../../workflows/execution/history.ts';
import { statesNow } from '../../../workflows/execution/run.ts';

/** Events a second apart, each following the one before unless it names another. */
function historyOf(...events: (Partial<HistoryEvent> & { readonly type: HistoryEvent['type'] })[]): HistoryEvent[] {
  return events.map((event, index) => ({
    id: index + 1,
    previousEventId: index,
    timestamp: new Date(1_000 * (index + 1)),
    ...event,
  }));
}

const entered = (type: string, name: string, more: Partial<HistoryEvent> = {}) => ({
  type: `${type}StateEntered` as HistoryEvent['type'],
  stateEnteredEventDetails: { name, input: `{"to":"${name}"}` },
  ...more,
});
const exited = (type: string, name: string, more: Partial<HistoryEvent> = {}) => ({
  type: `${type}StateExited` as HistoryEvent['type'],
  stateExitedEventDetails: { name, output: `{"of":"${name}"}` },
  ...more,
});
const scheduled = (more: Partial<HistoryEvent> = {}) => ({ type: 'LambdaFunctionScheduled' as const, ...more });
const failed = (error: string, more: Partial<HistoryEvent> = {}) => ({
  type: 'LambdaFunctionFailed' as const,
  lambdaFunctionFailedEventDetails: { error, cause: `{"errorType":"${error}"}` },
  ...more,
});

describe('visits of an execution', () => {
  it('follow one another with their data, times and where they came from', () => {
    const events = historyOf(
      { type: 'ExecutionStarted' },
      entered('Pass', 'First'),
      exited('Pass', 'First'),
      entered('Wait', 'Second'),
    );

    const [first, second] = visitsOf(events, 'RUNNING');

    expect(first).toMatchObject({ name: 'First', status: 'succeeded', enteredAt: 2_000, exitedAt: 3_000 });
    expect(first?.data).toEqual({ input: '{"to":"First"}', output: '{"of":"First"}' });
    expect(second).toMatchObject({ name: 'Second', status: 'waiting', from: 'First' });
    expect(first?.from).toBeUndefined();
  });

  it('tell an attempt that failed for now from a failure', () => {
    const events = historyOf(entered('Task', 'Flaky'), scheduled(), failed('RolePropagationError'));

    expect(visitsOf(events, 'RUNNING')[0]?.status).toBe('retrying');
    expect(visitsOf(events, 'FAILED')[0]?.status).toBe('failed');
    expect(visitsOf(events, 'ABORTED')[0]?.status).toBe('aborted');
  });

  it('count attempts, each with its own error', () => {
    const events = historyOf(
      entered('Task', 'Flaky'),
      scheduled(),
      failed('RolePropagationError'),
      scheduled(),
      { type: 'LambdaFunctionSucceeded' },
      exited('Task', 'Flaky'),
    );

    const [visit] = visitsOf(events, 'SUCCEEDED');

    expect(visit?.status).toBe('succeeded');
    expect(visit?.attempts).toEqual([
      {
        startedAt: 2_000,
        endedAt: 3_000,
        error: 'RolePropagationError',
        cause: '{"errorType":"RolePropagationError"}',
      },
      { startedAt: 4_000, endedAt: 5_000 },
    ]);
  });

  it('call an error that a Catch took "caught"', () => {
    const events = historyOf(entered('Task', 'Risky'), scheduled(), failed('Any'), exited('Task', 'Risky'));

    expect(visitsOf(events, 'SUCCEEDED')[0]?.status).toBe('caught');
  });

  it('take the events of interleaved branches by what precedes them', () => {
    const events = historyOf(
      entered('Parallel', 'Both'),
      { type: 'ParallelStateStarted' },
      entered('Task', 'Left', { previousEventId: 2 }),
      entered('Task', 'Right', { previousEventId: 2 }),
      scheduled({ previousEventId: 3 }),
      scheduled({ previousEventId: 4 }),
      failed('LeftError', { previousEventId: 5 }),
      { type: 'LambdaFunctionSucceeded', previousEventId: 6 },
      exited('Task', 'Right', { previousEventId: 8 }),
      { type: 'ParallelStateFailed', previousEventId: 7 },
      { type: 'ExecutionFailed', previousEventId: 10 },
    );

    const states = statesNow(visitsOf(events, 'FAILED'));

    expect(states.get('Left')?.status).toBe('failed');
    expect(states.get('Left')?.last?.attempts).toHaveLength(1);
    expect(states.get('Right')?.status).toBe('succeeded');
    expect(states.get('Both')?.status).toBe('failed');
  });

  it('mark a branch that another one stopped as stopped, not as failed', () => {
    const events = historyOf(
      entered('Parallel', 'Both'),
      { type: 'ParallelStateStarted' },
      entered('Wait', 'Slow', { previousEventId: 2 }),
      entered('Task', 'Bad', { previousEventId: 2 }),
      scheduled(),
      failed('BadError'),
    );

    const states = statesNow(visitsOf(events, 'FAILED'));

    expect(states.get('Slow')?.status).toBe('aborted');
    expect(states.get('Bad')?.status).toBe('failed');
  });

  it('go on in the failed visit after a redrive', () => {
    const events = historyOf(
      entered('Task', 'Broken'),
      scheduled(),
      failed('TemplateConflictError'),
      { type: 'ExecutionFailed' },
      { type: 'ExecutionRedriven' },
      scheduled(),
      { type: 'LambdaFunctionSucceeded' },
      exited('Task', 'Broken'),
    );

    const visits = visitsOf(events, 'SUCCEEDED');

    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({ status: 'succeeded', exitedAt: 8_000 });
    expect(visits[0]?.attempts).toHaveLength(2);
  });

  it('keep the rounds of a loop apart', () => {
    const events = historyOf(
      entered('Pass', 'Check'),
      exited('Pass', 'Check'),
      entered('Wait', 'Pause'),
      exited('Wait', 'Pause'),
      entered('Pass', 'Check'),
    );

    const check = statesNow(visitsOf(events, 'RUNNING')).get('Check');

    expect(check).toMatchObject({ visits: 2, status: 'running' });
    expect(check?.from).toEqual(new Set(['Pause']));
  });
});
