import { describe, expect, test } from '@jest/globals';
import { publishOutcome } from '../../../workflows/steps/provision/publish-outcome.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { executionArn, runContext } from '../../support/run-context.ts';

const A = executionArn('a');
const created = { resource: 'trail/main', action: 'created' as const };
const mended = { resource: 'log-group/main', action: 'updated' as const, detail: 'retention' };
const INPUT = {
  domainEndpoint: 'vpc-main.eu-west-1.es.amazonaws.com',
  trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
  logGroupName: 'CloudTrail/Main',
  userPoolId: 'eu-west-1_pool',
  earlier: [],
  steps: { EnsureTrail: { changed: [created] }, EnsureVpcOnlyRule: { changed: [], notes: ['skipped: no recorder'] } },
};

test('the outcome holds references, changes and notes, and the lease goes back', async () => {
  const store = new FakeStore({ lease: { holder: A } });
  const output = await publishOutcome.run(INPUT, { store }, runContext(A));
  expect(output.outcome).toEqual({
    dashboardsUrl: 'https://vpc-main.eu-west-1.es.amazonaws.com/_dashboards/app/dashboards?security_tenant=global',
    domainEndpoint: INPUT.domainEndpoint,
    trailArn: INPUT.trailArn,
    logGroupName: INPUT.logGroupName,
    userPoolId: INPUT.userPoolId,
    changes: [created],
  });
  expect(output.goAgain).toBe(false);
  expect(store.items.lease).toBeUndefined();
  expect(store.items.outcome).toMatchObject({ execution: A, changes: [created], notes: ['skipped: no recorder'] });
});

test('a start that came during the run sends it round again, with the lease kept and the changes remembered', async () => {
  const store = new FakeStore({ lease: { holder: A, again: { reason: 'drift', execution: executionArn('b') } } });
  const output = await publishOutcome.run({ ...INPUT, earlier: [mended] }, { store }, runContext(A));
  expect(output.goAgain).toBe(true);
  expect(output.next).toEqual({ reason: 'drift', again: { changes: [mended, created] } });
  expect(store.items.lease).toEqual({ holder: A });
});

test('a start that comes between reading the mark and giving back is not lost', async () => {
  const store = new FakeStore({ lease: { holder: A } });
  const releaseLease = store.releaseLease.bind(store);
  store.releaseLease = async (holder) => {
    await store.markLease(A, { reason: 'schedule', execution: executionArn('b') });
    return releaseLease(holder);
  };
  const output = await publishOutcome.run(INPUT, { store }, runContext(A));
  expect(output.next.reason).toBe('schedule');
  expect(output.goAgain).toBe(true);
});

test('a good end clears the record of the last failure', async () => {
  const failure = {
    execution: A,
    state: 'EnsureTrail',
    error: 'E',
    cause: 'c',
    remedy: 'r',
    docs: 'd',
    redrive: 'x',
    failedAt: 't',
  };
  const store = new FakeStore({ lease: { holder: A }, failure });
  await publishOutcome.run(INPUT, { store }, runContext(A));
  expect(store.items.failure).toBeUndefined();
});

test('an endpoint that comes with its scheme keeps it', async () => {
  const store = new FakeStore({ lease: { holder: A } });
  const output = await publishOutcome.run(
    { ...INPUT, domainEndpoint: 'http://127.0.0.1:5601' },
    { store },
    runContext(A),
  );
  expect(output.outcome.dashboardsUrl).toBe('http://127.0.0.1:5601/_dashboards/app/dashboards?security_tenant=global');
});

describe('what CloudTrail cannot deliver', () => {
  const undelivered = [{ to: 'S3' as const, error: 'AccessDenied', lastSuccess: '2026-11-01T10:00:00.000Z' }];
  const notes = ['CloudTrail cannot deliver to S3: AccessDenied'];
  const steps = { EnsureTrail: { changed: [], undelivered, notes } };
  const failure = {
    execution: A,
    state: 'EnsureTrail',
    error: 'E',
    cause: 'c',
    remedy: 'r',
    docs: 'd',
    failedAt: '2026-11-01T00:00:00.000Z',
  };

  test('ends a run that found nothing to change; the outcome notes it, and the failure on record stays', async () => {
    const store = new FakeStore({ lease: { holder: A }, failure });
    await expect(publishOutcome.run({ ...INPUT, steps }, { store }, runContext(A))).rejects.toMatchObject({
      name: 'TrailUndeliveredError',
      message: expect.stringContaining('to S3: AccessDenied; the last delivery was at 2026-11-01T10:00:00.000Z'),
      remedy: expect.stringContaining('trailboard rebuild'),
      goOn: 'new-run',
    });
    expect(store.items.outcome).toMatchObject({ notes });
    expect(store.items.failure).toEqual(failure);
  });

  test('is a note on a run that changed something: it may have been repaired', async () => {
    const store = new FakeStore({ lease: { holder: A } });
    const changed = { ...steps, EnsureTrailStorage: { changed: [mended] } };
    const { outcome } = await publishOutcome.run({ ...INPUT, steps: changed }, { store }, runContext(A));
    expect(outcome.changes).toEqual([mended]);
    expect(store.items.outcome).toMatchObject({ notes });
    expect(store.items.lease).toBeUndefined();
  });
});
