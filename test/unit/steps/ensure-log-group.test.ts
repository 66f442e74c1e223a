import { describe, expect, test } from '@jest/globals';
import { ensureLogGroup } from '../../../workflows/steps/provision/ensure-log-group.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeLogGroups } from '../../support/fakes/log-groups.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';
import { runContext } from '../../support/run-context.ts';

const NAME = 'CloudTrail/TrailboardLogGroup';
const ROLE = 'Trailboard-eu-west-1-trail-delivery';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';

function account() {
  const logGroups = fakeLogGroups();
  const roles = fakeRoles();
  const run = (spec: { logGroup?: object; trail?: object } = {}) =>
    ensureLogGroup.run(
      ensureLogGroup.input.parse({ logGroup: {}, trail: {}, ...spec }),
      { logGroups: logGroups.port, roles: roles.port, deployment: DEPLOYMENT },
      runContext(),
    );
  const writes = () => [...logGroups.writes.splice(0), ...roles.writes.splice(0)];
  return { logGroups, roles, run, writes };
}

async function converged() {
  const made = account();
  await made.run();
  made.writes();
  return made;
}

test('a fresh account gets the group, tagged, and a role that may only write to the trail streams of it', async () => {
  const { run, logGroups, roles } = account();
  const output = await run();
  expect(output).toEqual({
    changed: [
      { resource: `log-group/${NAME}`, action: 'created' },
      { resource: `role/${ROLE}`, action: 'created' },
    ],
    name: NAME,
    arn: `arn:aws:logs:eu-west-1:111122223333:log-group:${NAME}:*`,
    trailRoleArn: `arn:aws:iam::111122223333:role/${ROLE}`,
  });
  expect(logGroups.groups.get(NAME)).toMatchObject({
    retentionDays: 30,
    tags: { 'trailboard:deployment': 'Trailboard' },
  });
  expect(roles.roles.get(ROLE)?.inline.get('write-trail-events')?.Statement[0]?.Resource).toEqual([
    `arn:aws:logs:eu-west-1:111122223333:log-group:${NAME}:log-stream:111122223333_CloudTrail_eu-west-1*`,
  ]);
});

test("an organization trail writes to whatever streams begin with the organization's id too", async () => {
  const { run, roles } = account();
  await run({ trail: { organization: true, organizationId: 'o-exampleorgid' } });
  expect(roles.roles.get(ROLE)?.inline.get('write-trail-events')?.Statement[0]?.Resource).toEqual([
    `arn:aws:logs:eu-west-1:111122223333:log-group:${NAME}:log-stream:111122223333_CloudTrail_eu-west-1*`,
    `arn:aws:logs:eu-west-1:111122223333:log-group:${NAME}:log-stream:o-exampleorgid_*`,
  ]);
});

test('a second run writes nothing', async () => {
  const { run, writes } = await converged();
  const output = await run();
  expect(output.changed).toEqual([]);
  expect(writes()).toEqual([]);
});

describe('drift is mended by one call', () => {
  const nobody = { Version: '2012-10-17', Statement: [] } as const;
  type Drifted = Awaited<ReturnType<typeof converged>>;
  test.each<[string, (account: Drifted) => void, string, string]>([
    [
      'retention',
      ({ logGroups }) => Object.assign(logGroups.groups.get(NAME) ?? {}, { retentionDays: 1 }),
      'setRetention',
      'retention 1 -> 30 days',
    ],
    [
      'no retention',
      ({ logGroups }) => delete logGroups.groups.get(NAME)?.retentionDays,
      'setRetention',
      'retention for ever -> 30 days',
    ],
    ['trust', ({ roles }) => Object.assign(roles.roles.get(ROLE) ?? {}, { trust: nobody }), 'setTrust', 'trust policy'],
    [
      'policy',
      ({ roles }) => roles.roles.get(ROLE)?.inline.set('write-trail-events', nobody),
      'putInlinePolicy',
      'policy write-trail-events',
    ],
    ['no policy', ({ roles }) => roles.roles.get(ROLE)?.inline.clear(), 'putInlinePolicy', 'policy write-trail-events'],
  ])('%s', async (_, drift, write, detail) => {
    const drifted = await converged();
    drift(drifted);
    const { changed } = await drifted.run();
    expect(changed).toEqual([expect.objectContaining({ action: 'updated', detail })]);
    expect(drifted.writes()).toEqual([write]);
    expect((await drifted.run()).changed).toEqual([]);
  });

  test('the key that the spec names', async () => {
    const { run, writes, logGroups } = await converged();
    const { changed } = await run({ logGroup: { kmsKeyArn: KEY } });
    expect(changed).toEqual([{ resource: `log-group/${NAME}`, action: 'updated', detail: 'KMS key' }]);
    expect(writes()).toEqual(['setKey']);
    expect(logGroups.groups.get(NAME)?.kmsKeyArn).toBe(KEY);
  });
});

test('a key of an adopted group stays when the spec names none', async () => {
  const { run, writes, logGroups } = await converged();
  Object.assign(logGroups.groups.get(NAME) ?? {}, { kmsKeyArn: KEY });
  expect((await run()).changed).toEqual([]);
  expect(writes()).toEqual([]);
});

test('a group of another class is refused before anything is written', async () => {
  const { run, writes, logGroups } = await converged();
  Object.assign(logGroups.groups.get(NAME) ?? {}, { standardClass: false });
  await expect(run()).rejects.toMatchObject({ name: 'LogGroupClassError', field: 'logGroup.name', value: NAME });
  expect(writes()).toEqual([]);
});

test('a run cut off after the group was made goes on with what is missing', async () => {
  const { run, writes, roles } = account();
  roles.failNext('create', new Error('cut off'));
  await expect(run()).rejects.toThrow('cut off');
  writes();
  const { changed } = await run();
  expect(changed).toEqual([{ resource: `role/${ROLE}`, action: 'created' }]);
  expect(writes()).toEqual(['create', 'putInlinePolicy']);
});
