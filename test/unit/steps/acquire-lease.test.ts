import { expect, test } from '@jest/globals';
import { LeaseContendedError } from '../../../workflows/errors/lease.ts';
import { acquireLease } from '../../../workflows/steps/provision/acquire-lease.ts';
import { FakeExecutions } from '../../support/fakes/executions.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { executionArn, runContext } from '../../support/run-context.ts';

const A = executionArn('a');
const B = executionArn('b');
const REFERENCES = {
  dashboardsUrl: 'https://domain/_dashboards',
  domainEndpoint: 'domain',
  trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
  logGroupName: 'CloudTrail/Main',
  userPoolId: 'eu-west-1_pool',
};

test('a free lease is taken', async () => {
  const store = new FakeStore();
  const output = await acquireLease.run(
    { reason: 'drift' },
    { store, executions: new FakeExecutions() },
    runContext(A),
  );
  expect(output).toEqual({ changed: [], held: true, outcome: null });
});

test('a start during a run is folded into it: the holder is marked, the last references are given', async () => {
  const store = new FakeStore({
    lease: { holder: A },
    outcome: {
      ...REFERENCES,
      changes: [{ resource: 'trail/main', action: 'created' }],
      execution: A,
      finishedAt: '2026-01-01T00:00:00Z',
      notes: [],
    },
  });
  const output = await acquireLease.run(
    { reason: 'drift' },
    { store, executions: new FakeExecutions({ [A]: 'RUNNING' }) },
    runContext(B),
  );
  expect(output).toEqual({ changed: [], held: false, outcome: { ...REFERENCES, changes: [], coalescedInto: A } });
  expect(store.items.lease).toEqual({ holder: A, again: { reason: 'drift', execution: B } });
});

test('a holder that ends between look and mark does not lose the start: the lease is taken instead', async () => {
  const store = new FakeStore({ lease: { holder: A } });
  const executions = new FakeExecutions({ [A]: 'RUNNING' });
  const markLease = store.markLease.bind(store);
  store.markLease = async (...mark) => {
    await store.releaseLease(A);
    return markLease(...mark);
  };
  const output = await acquireLease.run({ reason: 'schedule' }, { store, executions }, runContext(B));
  expect(output.held).toBe(true);
  expect(store.items.lease).toEqual({ holder: B });
});

test('a lease that changes hands at every look is retried by the state', async () => {
  const store = new FakeStore({ lease: { holder: A } });
  store.markLease = async () => false;
  const outcome = acquireLease.run(
    { reason: 'drift' },
    { store, executions: new FakeExecutions({ [A]: 'RUNNING' }) },
    runContext(B),
  );
  await expect(outcome).rejects.toThrow(LeaseContendedError);
});
