import { expect, test } from '@jest/globals';
import { SubscriptionFilterLimitError } from '../../../workflows/errors/logs.ts';
import { createSubscriptionFilter } from '../../../workflows/steps/provision/create-subscription-filter.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeFunctionPolicies } from '../../support/fakes/function-policies.ts';
import { fakeLogGroups } from '../../support/fakes/log-groups.ts';
import { runContext } from '../../support/run-context.ts';

const GROUP = 'CloudTrail/TrailboardLogGroup';
const INGEST = DEPLOYMENT.ingestFunctionArn;
const FILTER = { name: 'Trailboard-ingest', pattern: '', destinationArn: INGEST };
const OTHER = { name: 'siem', pattern: '', destinationArn: 'arn:aws:lambda:eu-west-1:111122223333:function:siem' };
const STATEMENT = 'trailboard-log-group';

async function account(...functionArns: string[]) {
  const logGroups = fakeLogGroups();
  const policies = fakeFunctionPolicies(...functionArns);
  await logGroups.port.create(GROUP, { tags: {} });
  const writes = () => [...policies.writes.splice(0), ...logGroups.writes.splice(0)];
  writes();
  const run = () =>
    createSubscriptionFilter.run(
      { logGroup: { name: GROUP } },
      { logGroups: logGroups.port, functionPolicies: policies.port, deployment: DEPLOYMENT },
      runContext(),
    );
  const filters = () => logGroups.groups.get(GROUP)?.filters ?? [];
  const setFilters = (...all: (typeof FILTER)[]) => Object.assign(logGroups.groups.get(GROUP) ?? {}, { filters: all });
  return { logGroups, policies, run, writes, filters, setFilters };
}

async function converged() {
  const made = await account(INGEST);
  await made.run();
  made.writes();
  return made;
}

test('permission first, for this log group of this account alone, then the filter', async () => {
  const { run, writes, policies, filters } = await account(INGEST);
  const output = await run();
  expect(output).toEqual({
    changed: [
      { resource: `permission/${STATEMENT}`, action: 'created' },
      { resource: 'subscription-filter/Trailboard-ingest', action: 'created' },
    ],
    filterName: 'Trailboard-ingest',
  });
  expect(policies.functions.get(INGEST)?.get(STATEMENT)).toEqual({
    service: 'logs.amazonaws.com',
    sourceArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${GROUP}:*`,
    sourceAccount: '111122223333',
  });
  expect(filters()).toEqual([FILTER]);
  expect(writes()).toEqual(['add', 'putSubscriptionFilter']);
});

test('a second run writes nothing', async () => {
  const { run, writes } = await converged();
  expect((await run()).changed).toEqual([]);
  expect(writes()).toEqual([]);
});

type Drifted = Awaited<ReturnType<typeof converged>>;
const statements = ({ policies }: Drifted) => policies.functions.get(INGEST);
test.each<[string, (account: Drifted) => void, string[], object]>([
  ['a filter taken away', ({ setFilters }) => setFilters(), ['putSubscriptionFilter'], { action: 'created' }],
  [
    'another pattern',
    ({ setFilters }) => setFilters({ ...FILTER, pattern: 'x' }),
    ['putSubscriptionFilter'],
    { action: 'updated', detail: 'pattern' },
  ],
  [
    'another destination',
    ({ setFilters }) => setFilters({ ...OTHER, name: FILTER.name }),
    ['putSubscriptionFilter'],
    { action: 'updated', detail: 'destination' },
  ],
  ['a permission taken away', (drifted) => statements(drifted)?.clear(), ['add'], { action: 'created' }],
  [
    'a permission for another source',
    (drifted) =>
      statements(drifted)?.set(STATEMENT, {
        service: 'logs.amazonaws.com',
        sourceArn: undefined,
        sourceAccount: undefined,
      }),
    ['remove', 'add'],
    { action: 'updated' },
  ],
])('%s is mended, and nothing else written', async (_, drift, expected, change) => {
  const drifted = await converged();
  drift(drifted);
  expect((await drifted.run()).changed).toEqual([expect.objectContaining(change)]);
  expect(drifted.writes()).toEqual(expected);
  expect((await drifted.run()).changed).toEqual([]);
});

test('a filter of another name that feeds the ingest function is adopted: two would deliver everything twice', async () => {
  const { run, setFilters, writes } = await converged();
  setFilters({ ...FILTER, name: 'by-hand' }, OTHER);
  expect(await run()).toEqual({ changed: [], filterName: 'by-hand' });
  expect(writes()).toEqual([]);
});

test('one place taken by others leaves room', async () => {
  const { run, filters, setFilters } = await account(INGEST);
  setFilters(OTHER);
  await run();
  expect(filters()).toEqual([OTHER, FILTER]);
});

const named = (...names: string[]) => names.map((name) => ({ ...OTHER, name }));

test('all five places taken by others: the error names them, and none is put', async () => {
  const { run, setFilters, writes } = await account(INGEST);
  setFilters(...named('siem', 'archive', 'three', 'four', 'five'));
  await expect(run()).rejects.toMatchObject({
    name: 'SubscriptionFilterLimitError',
    message: expect.stringContaining('siem, archive, three, four, five'),
    field: 'logGroup.name',
    remedy: expect.stringContaining('--filter-name siem'),
  });
  expect(writes()).toEqual(['add']);
});

test('from two filters of others on they are noted, and the put is tried', async () => {
  const { run, setFilters } = await account(INGEST);
  setFilters(...named('siem', 'archive'));
  const { changed, notes } = await run();
  expect(changed).toContainEqual(expect.objectContaining({ action: 'created' }));
  expect(notes).toEqual([expect.stringContaining('2 subscription filters beside ours: siem, archive')]);
});

test('where the put is refused, the error names the filters that are there', async () => {
  const { run, setFilters, logGroups } = await account(INGEST);
  setFilters(...named('siem', 'archive'));
  logGroups.failNext(
    'putSubscriptionFilter',
    new SubscriptionFilterLimitError('Resource limit exceeded.', { remedy: 'r' }),
  );
  await expect(run()).rejects.toMatchObject({
    name: 'SubscriptionFilterLimitError',
    message: expect.stringContaining('siem, archive'),
    field: 'logGroup.name',
    remedy: expect.stringContaining('--filter-name siem'),
  });
});

test('without the ingest function the stack has to be deployed again', async () => {
  const { run } = await account();
  await expect(run()).rejects.toMatchObject({ name: 'IngestFunctionMissingError' });
});

test('a log group that is gone ends the step', async () => {
  const { run, logGroups } = await account(INGEST);
  logGroups.groups.clear();
  await expect(run()).rejects.toMatchObject({ name: 'LogGroupMissingError' });
});
