import { expect, test } from '@jest/globals';
import { recordFailure } from '../../../workflows/execution/record-failure.ts';
import type { FailedState } from '../../../workflows/ports/run-history.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { executionArn } from '../../support/run-context.ts';

const A = executionArn('a');
const AT = '2026-01-01T00:00:00Z';

function ports(store: FakeStore, failed: FailedState) {
  const started: { reason: string }[] = [];
  const told: string[] = [];
  return {
    started,
    told,
    ports: {
      store,
      runs: {
        failedState: async () => failed,
        start: async (input: { reason: string }) => {
          started.push(input);
        },
      },
      notifier: {
        notify: async (subject: string) => {
          told.push(subject);
        },
      },
    },
  };
}

test('the record is what the function said, out of the JSON that Lambda wraps around it', async () => {
  const said = {
    error: 'BucketOwnedElsewhereError',
    cause: 'taken',
    field: 'trail.bucket',
    value: 'theirs',
    remedy: 'Give another name.',
    docs: 'docs/errors.md#x',
    redrive: 'aws ...',
  };
  const store = new FakeStore({ lease: { holder: A } });
  const { ports: given, told } = ports(store, {
    state: 'EnsureTrailStorage',
    error: 'BucketOwnedElsewhereError',
    cause: JSON.stringify({ errorType: 'BucketOwnedElsewhereError', errorMessage: JSON.stringify(said), trace: [] }),
  });
  const record = await recordFailure({ execution: A, status: 'FAILED', at: AT }, given);
  expect(record).toEqual({ execution: A, state: 'EnsureTrailStorage', failedAt: AT, ...said });
  expect(store.items.failure).toEqual(record);
  expect(told).toEqual(['Trailboard: BucketOwnedElsewhereError in EnsureTrailStorage']);
});

test('where only a new run helps, the record has its command and no redrive', async () => {
  const said = {
    error: 'LogGroupMissingError',
    cause: 'gone',
    remedy: 'Start again.',
    docs: 'd',
    startAgain: 'aws ...',
  };
  const { ports: given } = ports(new FakeStore(), { state: 'SendCanary', error: 'x', cause: JSON.stringify(said) });
  const record = await recordFailure({ execution: A, status: 'FAILED', at: AT }, given);
  expect(record).toEqual({ execution: A, state: 'SendCanary', failedAt: AT, ...said });
});

test.each(['FAILED', 'TIMED_OUT', 'ABORTED'] as const)(
  'an end as %s without a word from a function still says what to do',
  async (status) => {
    const { ports: given } = ports(new FakeStore(), { state: undefined, error: '', cause: '' });
    const record = await recordFailure({ execution: A, status, at: AT }, given);
    expect(record.error).toBe(status);
    expect(record.remedy).not.toBe('');
    expect(record.redrive).toContain(A);
  },
);

test('the lease goes back, and a start that was folded into the failed run is made', async () => {
  const store = new FakeStore({ lease: { holder: A, again: { reason: 'drift', execution: executionArn('b') } } });
  const { ports: given, started } = ports(store, { state: 'EnsureTrail', error: 'X', cause: 'y' });
  await recordFailure({ execution: A, status: 'FAILED', at: AT }, given);
  expect(store.items.lease).toBeUndefined();
  expect(started).toEqual([{ reason: 'drift' }]);
});

test('the lease of another run is left alone, and told twice it starts nothing twice', async () => {
  const store = new FakeStore({
    lease: { holder: executionArn('b'), again: { reason: 'drift', execution: executionArn('c') } },
  });
  const { ports: given, started } = ports(store, { state: 'EnsureTrail', error: 'X', cause: 'y' });
  await recordFailure({ execution: A, status: 'FAILED', at: AT }, given);
  await recordFailure({ execution: A, status: 'FAILED', at: AT }, given);
  expect(store.items.lease?.holder).toBe(executionArn('b'));
  expect(started).toEqual([]);
});
