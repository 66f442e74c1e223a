import { expect, test } from '@jest/globals';
import { PoolDomainFixedError, PoolDomainTakenError, UserPoolMissingError } from '../../../workflows/errors/cognito.ts';
import { ensureUserPool } from '../../../workflows/steps/provision/ensure-user-pool.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeUserPools } from '../../support/fakes/user-pools.ts';
import { runContext } from '../../support/run-context.ts';

const DOMAIN = 'trailboard-111122223333';

function account() {
  const userPools = fakeUserPools();
  const run = (cognito: object = {}) =>
    ensureUserPool.run(
      ensureUserPool.input.parse({ cognito: { poolDomain: DOMAIN, ...cognito } }),
      { userPools: userPools.port, deployment: DEPLOYMENT },
      runContext(),
    );
  return { ...userPools, run };
}

async function converged() {
  const made = account();
  const { userPoolId } = await made.run();
  made.writes.splice(0);
  const pool = made.pools.get(userPoolId);
  if (!pool) throw new TypeError('The step made no pool.');
  return { ...made, pool };
}

test('a fresh account gets a tagged pool where only administrators make users, with a sign-in page and a first user', async () => {
  const { run, pools } = account();
  const output = await run();
  expect(output.changed.map(({ resource, action }) => `${action} ${resource}`)).toEqual([
    'created user-pool/trailboard',
    `created pool-domain/${DOMAIN}`,
    'created user/analyst',
  ]);
  expect(output.poolDomain).toBe(DOMAIN);
  expect(pools.get(output.userPoolId)).toMatchObject({
    settings: { adminCreateOnly: true, deletionProtection: true, passwords: { minimumLength: 12, symbols: true } },
    mfa: { mode: 'OPTIONAL', softwareToken: true },
    tags: { 'trailboard:deployment': 'Trailboard' },
  });
});

test('the first user is invited by mail where there is an address, and else gets no mail', async () => {
  const withAddress = account();
  const first = await withAddress.run({ firstUser: { name: 'ada', email: 'ada@example.com' } });
  expect(withAddress.pools.get(first.userPoolId)?.users.get('ada')).toEqual({ name: 'ada', email: 'ada@example.com' });
  const without = account();
  const second = await without.run();
  expect(without.pools.get(second.userPoolId)?.users.get('analyst')).toEqual({ name: 'analyst' });
});

test('a second run writes nothing', async () => {
  const { run, writes, pool } = await converged();
  await expect(run()).resolves.toEqual({ changed: [], userPoolId: pool.id, poolDomain: DOMAIN });
  expect(writes).toEqual([]);
});

test.each([
  [
    'open sign-up',
    'setSettings',
    (pool: { settings: object }) => Object.assign(pool.settings, { adminCreateOnly: false }),
  ],
  [
    'a pool that can be deleted',
    'setSettings',
    (pool: { settings: object }) => Object.assign(pool.settings, { deletionProtection: false }),
  ],
  ['MFA off', 'setMfa', (pool: object) => Object.assign(pool, { mfa: { mode: 'OFF', softwareToken: false } })],
  ['no sign-in page', 'createDomain', (pool: object) => Object.assign(pool, { domain: undefined })],
  ['no first user', 'createUser', (pool: { users: Map<string, unknown> }) => pool.users.delete('analyst')],
])('%s is mended by %s alone', async (_, write, alter) => {
  const { run, writes, pool } = await converged();
  pool.settings = structuredClone(pool.settings);
  alter(pool);
  const { changed } = await run();
  expect(changed).toHaveLength(1);
  expect(writes).toEqual([write]);
  await expect(run()).resolves.toMatchObject({ changed: [] });
});

test('a run killed after the pool was made goes on from there', async () => {
  const { run, failNext, pools } = account();
  failNext('createDomain', new Error('killed'));
  await expect(run()).rejects.toThrow('killed');
  await expect(run()).resolves.toMatchObject({
    changed: [{ resource: `pool-domain/${DOMAIN}` }, { resource: 'user/analyst' }],
  });
  expect(pools.size).toBe(1);
});

test('an adopted pool keeps its settings, its domain and its people', async () => {
  const { run, port, pools, writes } = account();
  const { id } = await port.create('theirs', { ...(await theirSettings()), adminCreateOnly: false }, {});
  Object.assign(pools.get(id) ?? {}, { domain: 'login.example.com' });
  writes.splice(0);
  await expect(run({ userPoolId: id })).resolves.toEqual({
    changed: [],
    userPoolId: id,
    poolDomain: 'login.example.com',
  });
  expect(writes).toEqual([]);
});

test('an address in the spec invites its owner into an adopted pool', async () => {
  const { run, port, writes } = account();
  const { id } = await port.create('theirs', await theirSettings(), {});
  writes.splice(0);
  await run({ userPoolId: id, firstUser: { name: 'ada', email: 'ada@example.com' } });
  expect(writes).toEqual(['createDomain', 'createUser']);
});

test('a pool domain that somebody else has is a matter of the spec', async () => {
  const { run, takenElsewhere } = account();
  takenElsewhere.add(DOMAIN);
  const failure = await run().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PoolDomainTakenError);
  expect(failure).toMatchObject({ field: 'cognito.poolDomain', value: DOMAIN });
});

test('another pool domain than the pool has is refused', async () => {
  const { run } = await converged();
  const failure = await run({ poolDomain: 'other' }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PoolDomainFixedError);
  expect(failure).toMatchObject({ field: 'cognito.poolDomain', value: 'other' });
});

test('a pool to adopt that does not exist is a matter of the spec', async () => {
  const failure = await account()
    .run({ userPoolId: 'eu-west-1_gone' })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserPoolMissingError);
  expect(failure).toMatchObject({ field: 'cognito.userPoolId', value: 'eu-west-1_gone' });
});

async function theirSettings() {
  const { pools, run } = account();
  const { userPoolId } = await run();
  const settings = pools.get(userPoolId)?.settings;
  if (!settings) throw new TypeError('The step made no pool.');
  return settings;
}
