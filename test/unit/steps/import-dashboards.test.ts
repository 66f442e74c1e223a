import { beforeEach, describe, expect, test } from '@jest/globals';
import { httpSavedObjects } from '../../../handlers/adapters/saved-objects.ts';
import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';
import { importDashboards, importStep } from '../../../workflows/steps/provision/import-dashboards.ts';
import { fakeDashboards } from '../../support/fakes/dashboards.ts';
import { runContext } from '../../support/run-context.ts';

const DOMAIN = 'vpc-trailboard.eu-west-1.es.amazonaws.com';
const RECORD = ['visualization', 'trailboard-import-record'] as const;

let dashboards: ReturnType<typeof fakeDashboards>;
beforeEach(() => {
  dashboards = fakeDashboards();
});

const runStep = (step: Pick<typeof importDashboards, 'run'>) =>
  step.run({ domainEndpoint: DOMAIN }, { savedObjects: httpSavedObjects(dashboards.http) }, runContext());
const run = () => runStep(importDashboards);

/** A newer version of Trailboard: one chart has another title. */
const newer = importStep(() =>
  savedObjects().map((object) =>
    object.id === 'trailboard-errors-codes'
      ? { ...object, attributes: { ...object.attributes, title: 'Newer title' } }
      : object,
  ),
);

describe('a fresh domain', () => {
  test('gets everything in one import, and the record of it', async () => {
    const { changed, notes } = await run();
    expect(dashboards.written()).toEqual(['POST /_import', `POST /${RECORD.join('/')}`]);
    expect(dashboards.all()).toHaveLength(savedObjects().length + 1);
    expect(changed.map(({ action }) => action)).toEqual(['created', 'created', 'created', 'created']);
    expect(notes).toEqual([]);
  });

  test('is asked as Dashboards wants it: overwrite, header, tenant, a file of the right name', async () => {
    await run();
    const request = dashboards.requests.find(({ path }) => path.endsWith('/_import'));
    expect(request).toMatchObject({
      query: { overwrite: 'true' },
      headers: { 'osd-xsrf': 'true', securitytenant: 'global' },
    });
    expect(request?.headers?.['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });
});

describe('a converged domain', () => {
  beforeEach(async () => {
    await run();
    dashboards.written();
  });

  test('is left alone', async () => {
    expect(await run()).toEqual({ changed: [], notes: [] });
    expect(dashboards.written()).toEqual([]);
  });

  test('is left alone where Dashboards stores JSON in its own order', async () => {
    const uiState = dashboards.get('visualization', 'trailboard-errors-codes')?.attributes.uiStateJSON;
    dashboards.edit('visualization', 'trailboard-errors-codes', { uiStateJSON: ` ${String(uiState)} ` });
    expect(await run()).toEqual({ changed: [], notes: [] });
  });

  test('gets back what was deleted, and nothing else', async () => {
    dashboards.remove('visualization', 'trailboard-errors-codes');
    expect((await run()).changed).toEqual([
      { resource: 'saved-objects/visualization', action: 'created', detail: 'Failed calls by error code' },
    ]);
    expect((await run()).changed).toEqual([]);
  });

  test('takes a newer version without a copy', async () => {
    const { changed, notes } = await runStep(newer);
    expect(changed).toEqual([{ resource: 'saved-objects/visualization', action: 'updated', detail: 'Newer title' }]);
    expect(notes).toEqual([]);
    expect(dashboards.all().filter(({ id }) => id.includes('-kept-'))).toEqual([]);
  });

  test('writes its record again when that was deleted', async () => {
    dashboards.remove(...RECORD);
    expect((await run()).changed).toEqual([{ resource: 'saved-objects/import-record', action: 'created' }]);
    expect((await run()).changed).toEqual([]);
  });
});

describe('what a person edited', () => {
  beforeEach(async () => {
    await run();
  });

  test('a dashboard is kept as a copy, and ours stands again', async () => {
    dashboards.edit('dashboard', 'trailboard-network', { title: 'Mine' });
    const { changed, notes } = await run();
    expect(changed).toEqual([
      { resource: 'saved-objects/dashboard', action: 'updated', detail: 'Trailboard: Network' },
    ]);
    expect(notes).toEqual([expect.stringContaining('"Mine (edited copy of 2024-03-01)"')]);
    expect(dashboards.get('dashboard', 'trailboard-network')?.attributes.title).toBe('Trailboard: Network');
    expect(await run()).toEqual({ changed: [], notes: [] });
  });

  test('a chart is kept with the dashboard that shows it, as its reader left it', async () => {
    dashboards.edit('visualization', 'trailboard-errors-codes', { title: 'My codes' });
    const { notes } = await run();
    expect(notes).toHaveLength(2);
    const copies = dashboards.all().filter(({ id }) => id.includes('-kept-'));
    const chart = copies.find(({ type }) => type === 'visualization') as SavedObject;
    const dashboard = copies.find(({ type }) => type === 'dashboard') as SavedObject;
    expect(dashboard.references.map(({ id }) => id)).toContain(chart.id);
    expect(dashboard.references.map(({ id }) => id)).not.toContain('trailboard-errors-codes');
  });

  test('a run that ended after the copies makes no second ones', async () => {
    dashboards.edit('dashboard', 'trailboard-network', { title: 'Mine' });
    dashboards.script(({ path }) => (path.endsWith('/_import') ? { status: 503 } : undefined));
    await expect(run()).rejects.toMatchObject({ name: 'DomainBusyError' });
    dashboards.script(() => undefined);
    await run();
    expect(dashboards.all().filter(({ id }) => id.includes('-kept-'))).toHaveLength(1);
  });

  test('an index pattern keeps its usage counts and added fields, and needs no copy', async () => {
    const pattern = dashboards.get('index-pattern', 'trailboard-events');
    const fields = JSON.parse(String(pattern?.attributes.fields)) as { name: string; count: number }[];
    const used = fields.map((field) => (field.name === 'eventName' ? { ...field, count: 9 } : field));
    const scripted = { name: 'hour', type: 'number', scripted: true, count: 0 };
    dashboards.edit('index-pattern', 'trailboard-events', { fields: JSON.stringify([...used, scripted]) });
    expect(await run()).toEqual({ changed: [], notes: [] });
    dashboards.edit('index-pattern', 'trailboard-events', { timeFieldName: 'wrong' });
    expect((await run()).changed).toMatchObject([{ resource: 'saved-objects/index-pattern', action: 'updated' }]);
    const mended = dashboards.get('index-pattern', 'trailboard-events')?.attributes;
    expect(mended?.timeFieldName).toBe('eventTime');
    expect(String(mended?.fields)).toContain('"hour"');
  });
});

test('a Dashboards that migrates what it takes is not taken for a person', async () => {
  dashboards.migrateWith((object) => ({ ...object, attributes: { ...object.attributes, migrated: true } }));
  await run();
  expect(await run()).toEqual({ changed: [], notes: [] });
  expect((await runStep(newer)).notes).toEqual([]);
});

test('where `overwrite` gets lost on the way, objects are written one by one', async () => {
  await run();
  dashboards.written();
  const losing = { ...dashboards.http };
  losing.request = (endpoint, request) => {
    const { query: _, ...rest } = request;
    return dashboards.http.request(endpoint, rest);
  };
  await newer.run({ domainEndpoint: DOMAIN }, { savedObjects: httpSavedObjects(losing) }, runContext());
  expect(dashboards.written()).toEqual([
    'POST /_import',
    'PUT /visualization/trailboard-errors-codes',
    `PUT /${RECORD.join('/')}`,
  ]);
  expect(dashboards.get('visualization', 'trailboard-errors-codes')?.attributes.title).toBe('Newer title');
});

describe('refusals', () => {
  test('an open set is not sent', async () => {
    const open = importStep(() => savedObjects().filter(({ id }) => id !== 'trailboard-errors-codes'));
    await expect(runStep(open)).rejects.toMatchObject({ name: 'BrokenReferencesError' });
    expect(dashboards.requests).toEqual([]);
  });

  test.each([
    [200, 'text/html; charset=utf-8', '<!doctype html>'],
    [302, 'text/plain', ''],
    [401, 'text/html', '<html>'],
  ])('a sign-in page with status %s says where the objects lie', async (status, type, body) => {
    dashboards.script(() => ({ status, headers: { 'content-type': type }, body }));
    await expect(run()).rejects.toMatchObject({
      name: 'DashboardsSignInPageError',
      remedy: expect.stringContaining('dashboards export'),
    });
  });

  test('`success: false` with status 200 is a refusal, with its reasons', async () => {
    const errors = [{ type: 'search', id: 'a', error: { type: 'missing_references', references: [] } }];
    const answer = { body: JSON.stringify({ success: false, successCount: 4, errors }) };
    dashboards.script(({ path }) => (path.endsWith('/_import') ? answer : undefined));
    await expect(run()).rejects.toMatchObject({
      name: 'SavedObjectsRejectedError',
      message: expect.stringContaining('missing_references'),
    });
  });

  test.each([400, 422])('status %s is a refusal', async (status) => {
    const answer = { status, body: JSON.stringify({ message: 'Document has a newer version' }) };
    dashboards.script(({ path }) => (path.endsWith('/_import') ? answer : undefined));
    await expect(run()).rejects.toMatchObject({
      name: 'SavedObjectsRejectedError',
      message: expect.stringContaining('newer version'),
    });
  });

  test('a success that left nothing behind is found', async () => {
    const answer = { body: '{"success":true,"successCount":139}' };
    dashboards.script(({ path }) => (path.endsWith('/_import') ? answer : undefined));
    await expect(run()).rejects.toMatchObject({ name: 'SavedObjectsRejectedError' });
  });

  test('an answer that is none of Dashboards is a refusal', async () => {
    dashboards.script(() => ({ status: 404, body: '{"message":"Not Found"}' }));
    await expect(run()).rejects.toMatchObject({ name: 'DomainRefusedError' });
  });

  test('a server that is not ready yet is asked again', async () => {
    dashboards.script(() => ({ status: 503, headers: { 'content-type': 'text/html' }, body: '<html>not ready' }));
    await expect(run()).rejects.toMatchObject({ name: 'DomainBusyError' });
  });
});
