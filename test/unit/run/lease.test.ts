import { describe, expect, test } from '@jest/globals';
import { LeaseLostError } from '../../../workflows/errors/common.ts';
import { assertLease, claimLease } from '../../../workflows/run/lease.ts';
import { FakeExecutions } from '../../support/fakes/executions.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { executionArn } from '../../support/run-context.ts';

const A = executionArn('a');
const B = executionArn('b');

describe('claiming the lease', () => {
  test('takes it when nobody has it', async () => {
    const store = new FakeStore();
    expect(await claimLease(A, store, new FakeExecutions())).toEqual({ held: true });
    expect(store.items.lease).toEqual({ holder: A });
  });

  test('keeps it without writing when it has it already', async () => {
    const store = new FakeStore({ lease: { holder: A } });
    expect(await claimLease(A, store, new FakeExecutions())).toEqual({ held: true });
    expect(store.writes).toEqual([]);
  });

  test('leaves it to a holder that is running', async () => {
    const store = new FakeStore({ lease: { holder: A } });
    expect(await claimLease(B, store, new FakeExecutions({ [A]: 'RUNNING' }))).toEqual({ held: false, holder: A });
  });

  test.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', undefined] as const)(
    'takes over from a holder that is %s, with the mark left for it',
    async (status) => {
      const again = { reason: 'drift', execution: executionArn('c') };
      const store = new FakeStore({ lease: { holder: A, again } });
      expect(await claimLease(B, store, new FakeExecutions(status ? { [A]: status } : {}))).toEqual({ held: true });
      expect(store.items.lease).toEqual({ holder: B, again });
    },
  );

  test('of twenty at once, one gets it', async () => {
    const store = new FakeStore();
    const names = Array.from({ length: 20 }, (_, index) => executionArn(`run-${index}`));
    const executions = new FakeExecutions(Object.fromEntries(names.map((name) => [name, 'RUNNING' as const])));
    const claims = await Promise.all(names.map((name) => claimLease(name, store, executions)));
    expect(claims.filter((claim) => claim?.held)).toHaveLength(1);
  });

  test('without a view of executions any other holder counts as running', async () => {
    const store = new FakeStore({ lease: { holder: A } });
    expect(await claimLease(B, store, undefined)).toEqual({ held: false, holder: A });
  });
});

describe('asserting the lease before a write', () => {
  test('a redriven run takes the lease again that was given back for it', async () => {
    const store = new FakeStore();
    await assertLease(A, store, new FakeExecutions());
    expect(store.items.lease).toEqual({ holder: A });
  });

  test('a run that another one took over from may not write', async () => {
    const store = new FakeStore({ lease: { holder: B } });
    const outcome = assertLease(A, store, new FakeExecutions({ [B]: 'RUNNING' }));
    await expect(outcome).rejects.toThrow(LeaseLostError);
    await expect(outcome).rejects.toMatchObject({ value: B });
  });
});
