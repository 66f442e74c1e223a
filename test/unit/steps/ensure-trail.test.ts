import { describe, expect, test } from '@jest/globals';
import { ensureTrail } from '../../../workflows/steps/provision/ensure-trail.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeTrails } from '../../support/fakes/trails.ts';
import { runContext } from '../../support/run-context.ts';

const NAME = 'trailboard-all-events';
const ARN = `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${NAME}`;
const BUCKET = 'trailboard-cloudtrail-111122223333-eu-west-1';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';
const GROUP = {
  arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:CloudTrail/TrailboardLogGroup:*',
  trailRoleArn: 'arn:aws:iam::111122223333:role/Trailboard-eu-west-1-trail-delivery',
};

function account() {
  const fake = fakeTrails();
  const run = (trail: object = {}) =>
    ensureTrail.run(
      ensureTrail.input.parse({
        trail: { bucket: BUCKET, ...trail },
        storage: { changed: [], bucket: BUCKET, kmsKeyArn: KEY },
        logGroup: { changed: [], ...GROUP },
      }),
      { trails: fake.port, deployment: DEPLOYMENT },
      runContext(),
    );
  const trail = () => {
    const found = fake.trails.get(ARN);
    if (!found) throw new Error('There is no trail.');
    return found;
  };
  return { fake, run, trail, writes: () => fake.writes.splice(0) };
}

async function converged(spec: object = {}) {
  const made = account();
  await made.run(spec);
  made.writes();
  return made;
}

test('a fresh account gets a trail that logs', async () => {
  const { run, trail, writes } = account();
  const output = await run();
  expect(output).toEqual({
    changed: [{ resource: `trail/${NAME}`, action: 'created' }],
    trailArn: ARN,
    undelivered: [],
  });
  expect(trail()).toMatchObject({
    tags: { 'trailboard:deployment': 'Trailboard' },
    logging: true,
    settings: {
      bucket: BUCKET,
      kmsKeyArn: KEY,
      logGroupArn: GROUP.arn,
      logRoleArn: GROUP.trailRoleArn,
      multiRegion: true,
      organization: false,
      logFileValidation: true,
    },
  });
  expect(writes()).toEqual(['create', 'startLogging']);
});

test('a plan, whose trail is never made, needs nothing of it', async () => {
  const { run, fake } = account();
  fake.port.create = async () => 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/planned';
  fake.port.startLogging = async () => undefined;
  expect((await run()).changed).toEqual([{ resource: `trail/${NAME}`, action: 'created' }]);
});

test('a second run writes nothing', async () => {
  const { run, writes } = await converged();
  expect((await run()).changed).toEqual([]);
  expect(writes()).toEqual([]);
});

describe('drift is mended by one call', () => {
  type Made = ReturnType<typeof account>;
  const settings = (made: Made, change: object) =>
    Object.assign(made.trail(), { settings: { ...made.trail().settings, ...change } });
  test.each<[string, (made: Made) => unknown, string, string]>([
    ['logging', (made) => Object.assign(made.trail(), { logging: false }), 'startLogging', 'logging was off'],
    ['bucket', (made) => settings(made, { bucket: 'elsewhere' }), 'update', 'bucket'],
    [
      'log group and key',
      (made) => settings(made, { logGroupArn: undefined, kmsKeyArn: undefined }),
      'update',
      'kmsKeyArn, logGroupArn',
    ],
    ['key prefix', (made) => settings(made, { keyPrefix: 'x' }), 'update', 'keyPrefix'],
    ['one Region', (made) => settings(made, { multiRegion: false }), 'update', 'multiRegion'],
    [
      'selectors',
      (made) =>
        Object.assign(made.trail(), {
          selectors: { basic: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }] },
        }),
      'putEventSelectors',
      'event selectors',
    ],
    [
      'Insights',
      (made) => Object.assign(made.trail(), { insights: ['ApiCallRateInsight'], hasInsights: true }),
      'putInsights',
      'Insights',
    ],
  ])('%s', async (_, drift, write, detail) => {
    const made = await converged();
    drift(made);
    expect((await made.run()).changed).toEqual([{ resource: `trail/${NAME}`, action: 'updated', detail }]);
    expect(made.writes()).toEqual([write]);
    expect((await made.run()).changed).toEqual([]);
  });
});

test('logging: false keeps the trail and stops it', async () => {
  const { run, trail, writes } = await converged();
  expect((await run({ logging: false })).changed).toEqual([expect.objectContaining({ detail: 'logging was on' })]);
  expect(trail().logging).toBe(false);
  expect(writes()).toEqual(['stopLogging']);
});

test('Insights are switched on once', async () => {
  const spec = { insights: ['ApiErrorRateInsight', 'ApiCallRateInsight', 'ApiErrorRateInsight'] };
  const { run, trail, writes } = await converged(spec);
  expect(trail().insights).toEqual(['ApiErrorRateInsight', 'ApiCallRateInsight']);
  expect((await run(spec)).changed).toEqual([]);
  expect(writes()).toEqual([]);
});

test('data events never record our own bucket, parking or functions', async () => {
  const spec = {
    dataEvents: [
      { resourceType: 'AWS::S3::Object', arnPrefixes: ['arn:aws:s3:::trail'], readWrite: 'WriteOnly' },
      { resourceType: 'AWS::Lambda::Function' },
      { resourceType: 'AWS::DynamoDB::Table' },
    ],
  };
  const { run, trail, writes } = await converged(spec);
  expect(trail().selectors.advanced?.map(({ FieldSelectors }) => FieldSelectors)).toEqual([
    [{ Field: 'eventCategory', Equals: ['Management'] }],
    [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'readOnly', Equals: ['false'] },
      {
        Field: 'resources.ARN',
        StartsWith: ['arn:aws:s3:::trail'],
        NotStartsWith: [`arn:aws:s3:::${BUCKET}/`, 'arn:aws:s3:::trailboard-parking/'],
      },
    ],
    [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
      { Field: 'resources.ARN', NotStartsWith: ['arn:aws:lambda:eu-west-1:111122223333:function:Trailboard-'] },
    ],
    [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
    ],
  ]);
  expect((await run(spec)).changed).toEqual([]);
  expect(writes()).toEqual([]);
});

test('ingest never feeds itself, however CloudFormation has cut its name', async () => {
  const fake = fakeTrails();
  const ingestFunctionArn =
    'arn:aws:lambda:eu-west-1:111122223333:function:AuditOfTheWholeOrganizat-HotPathIngestFunction45B-x';
  const deployment = { ...DEPLOYMENT, name: 'AuditOfTheWholeOrganization', ingestFunctionArn };
  const input = ensureTrail.input.parse({
    trail: { bucket: BUCKET, dataEvents: [{ resourceType: 'AWS::Lambda::Function' }] },
    storage: { bucket: BUCKET },
    logGroup: GROUP,
  });
  await ensureTrail.run(input, { trails: fake.port, deployment }, runContext());
  const fields = fake.trails.get(ARN)?.selectors.advanced?.at(-1)?.FieldSelectors;
  expect(fields?.at(-1)).toEqual({
    Field: 'resources.ARN',
    NotStartsWith: ['arn:aws:lambda:eu-west-1:111122223333:function:AuditOfTheWholeOrganization-', ingestFunctionArn],
  });
});

test('KMS events are left out by an advanced selector, in whatever order CloudTrail gives it back', async () => {
  const spec = { managementEvents: { excludeKmsEvents: true, readWrite: 'ReadOnly' } };
  const { run, trail } = await converged(spec);
  const [selector] = trail().selectors.advanced ?? [];
  expect(selector?.FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Management'] },
    { Field: 'readOnly', Equals: ['true'] },
    { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
  ]);
  trail().selectors = { advanced: [{ FieldSelectors: selector?.FieldSelectors.toReversed() ?? [] }] };
  expect((await run(spec)).changed).toEqual([]);
});

test('data events alone', async () => {
  const { trail } = await converged({
    managementEvents: { enabled: false },
    dataEvents: [{ resourceType: 'AWS::S3::Object' }],
  });
  expect(trail().selectors.advanced).toHaveLength(1);
});

test('an existing trail of the name is adopted and made to log', async () => {
  const { run, fake, writes } = account();
  fake.seed(NAME);
  const { changed } = await run();
  expect(changed.map(({ action }) => action)).toEqual(['updated', 'updated']);
  expect(writes()).toEqual(['update', 'startLogging']);
});

test.each([
  ['Region', { region: 'us-east-1' }],
  ['account', { account: '999988887777' }],
])('a trail of the name at home in another %s is refused', async (_, home) => {
  const { run, fake, writes } = account();
  fake.seed(NAME, home);
  await expect(run()).rejects.toMatchObject({ name: 'TrailElsewhereError', field: 'trail.name', value: NAME });
  expect(writes()).toEqual([]);
});

test('five trails are the most: the error names them', async () => {
  const { run, fake, writes } = account();
  for (const name of ['one', 'two', 'three', 'four', 'five']) fake.seed(name);
  await expect(run()).rejects.toMatchObject({
    name: 'TrailLimitError',
    message: expect.stringContaining('one, two, three, four, five'),
  });
  expect(writes()).toEqual([]);
});

test('the fifth trail may be ours', async () => {
  const { run, fake } = account();
  for (const name of ['one', 'two', 'three', 'four']) fake.seed(name);
  await run();
  expect((await run()).changed).toEqual([]);
});

describe('what CloudTrail cannot deliver', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const denied = { to: 'S3', error: 'AccessDenied' } as const;

  test.each([
    ['is reported where nothing has ever arrived', denied, true],
    ['is reported where the last delivery is older', { ...denied, lastSuccess: ago(20) }, true],
    ['is over where a delivery worked since', { ...denied, lastSuccess: ago(10) }, false],
    ['is reported of digests after two hours', { to: 'digests', error: 'KMS', lastSuccess: ago(125) } as const, true],
    ['is over for digests within them', { to: 'digests', error: 'KMS', lastSuccess: ago(65) } as const, false],
  ])('%s', async (_, error, standing) => {
    const { run, trail } = await converged();
    trail().undelivered = [error];
    const { undelivered, notes = [] } = await run();
    expect(undelivered).toEqual(standing ? [error] : []);
    expect(notes).toEqual(standing ? [expect.stringContaining(error.error)] : []);
  });

  test('is not asked of a trail that was off', async () => {
    const { run, trail, fake } = await converged();
    Object.assign(trail(), { logging: false, undelivered: [denied] });
    fake.failNext('findDeliveryErrors', new Error('asked'));
    expect((await run()).undelivered).toEqual([]);
  });
});
