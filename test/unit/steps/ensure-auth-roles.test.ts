import { expect, test } from '@jest/globals';
import { grantsOf } from '../../../infra/grants/index.ts';
import { ensureAuthRoles } from '../../../workflows/steps/ensure-auth-roles.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { oneOfEach } from '../../support/errors.ts';
import { fakeIdentityPools } from '../../support/fakes/identity-pools.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';
import { runContext } from '../../support/run-context.ts';

const AUTH_ROLE = 'Cognito_trailboardAuth_Role';
const SERVICE_ROLE = 'Trailboard-eu-west-1-domain-sign-in';
const PLACE = { ...DEPLOYMENT, deployment: DEPLOYMENT.name, stateTableArn: 'unused' };
const OTHER_ROLE = 'arn:aws:iam::111122223333:role/guests';

async function account(region = DEPLOYMENT.region) {
  const roles = fakeRoles();
  const identityPools = fakeIdentityPools();
  const { id } = await identityPools.port.create('trailboard', {});
  identityPools.writes.splice(0);
  const run = () =>
    ensureAuthRoles.run(
      ensureAuthRoles.input.parse({ cognito: {}, identityPoolId: id }),
      { roles: roles.port, identityPools: identityPools.port, deployment: { ...DEPLOYMENT, region } },
      runContext(),
    );
  const writes = () => [...roles.writes.splice(0), ...identityPools.writes.splice(0)];
  const pool = () => {
    const found = identityPools.pools.get(id);
    if (!found) throw new TypeError('The pool is gone.');
    return found;
  };
  return { roles, identityPools, id, run, writes, pool };
}

test('a fresh account gets both roles, and the pool hands out the first', async () => {
  const { run, roles, id, pool } = await account();
  const output = await run();
  expect(output).toMatchObject({
    authRoleArn: `arn:aws:iam::111122223333:role/${AUTH_ROLE}`,
    serviceRoleArn: `arn:aws:iam::111122223333:role/${SERVICE_ROLE}`,
    changed: [{ action: 'created' }, { action: 'created' }, { action: 'updated' }],
  });
  expect(pool().roles.roles).toEqual({ authenticated: output.authRoleArn });
  expect(roles.roles.get(AUTH_ROLE)?.trust.Statement[0]?.Condition).toEqual({
    StringEquals: { 'cognito-identity.amazonaws.com:aud': id },
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
  });
  const service = roles.roles.get(SERVICE_ROLE);
  expect([...(service?.attached ?? [])]).toEqual(['arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess']);
  expect(service?.trust.Statement[0]?.Principal).toEqual({ Service: 'opensearchservice.amazonaws.com' });
});

test.each([
  ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com'],
  ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com'],
])(
  'in %s the identity pool assumes the role as %s, which the grant lets it be passed to',
  async (region, principal) => {
    const { run, roles, id } = await account(region);
    await run();
    const [statement] = roles.roles.get(AUTH_ROLE)?.trust.Statement ?? [];
    expect(statement?.Principal).toEqual({ Federated: principal });
    expect(statement?.Condition).toMatchObject({ StringEquals: { [`${principal}:aud`]: id } });
    expect(JSON.stringify(grantsOf('EnsureAuthRoles', PLACE))).toContain(`"${principal}"`);
  },
);

test('a second run writes nothing', async () => {
  const { run, writes } = await account();
  await run();
  writes();
  await expect(run()).resolves.toMatchObject({ changed: [] });
  expect(writes()).toEqual([]);
});

test('roles and rules that others gave the pool stay', async () => {
  const { run, pool } = await account();
  const mappings = { 'cognito-idp.example:client': { Type: 'Token' } };
  pool().roles = { roles: { unauthenticated: OTHER_ROLE }, mappings };
  const { authRoleArn } = await run();
  expect(pool().roles).toEqual({ roles: { unauthenticated: OTHER_ROLE, authenticated: authRoleArn }, mappings });
});

test.each([
  [
    'the pool hands out another role',
    'setRoles',
    ({ pool }: Awaited<ReturnType<typeof account>>) => {
      pool().roles = { roles: { authenticated: OTHER_ROLE }, mappings: {} };
    },
  ],
  [
    'everybody may take the role of signed-in people',
    'setTrust',
    ({ roles }: Awaited<ReturnType<typeof account>>) => {
      Object.assign(roles.roles.get(AUTH_ROLE) ?? {}, { trust: { Version: '2012-10-17', Statement: [] } });
    },
  ],
  [
    'the managed policy was detached',
    'attachPolicy',
    ({ roles }: Awaited<ReturnType<typeof account>>) => {
      roles.roles.get(SERVICE_ROLE)?.attached.clear();
    },
  ],
])('when %s, %s alone mends it', async (_, write, alter) => {
  const made = await account();
  await made.run();
  made.writes();
  alter(made);
  await expect(made.run()).resolves.toMatchObject({ changed: [{ action: 'updated' }] });
  expect(made.writes()).toEqual([write]);
});

test.each(oneOfEach(ensureAuthRoles.errors))('%s of a call ends the step', async (_, error) => {
  const { run, identityPools } = await account();
  identityPools.failNext('setRoles', error);
  await expect(run()).rejects.toBe(error);
});
