import { describe, expect, test } from '@jest/globals';
import { grantsOf } from '../../../infra/grants/grants.ts';
import { ensureAuthRoles } from '../../../workflows/steps/provision/ensure-auth-roles.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeIdentityPools } from '../../support/fakes/identity-pools.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';
import { runContext } from '../../support/run-context.ts';

const AUTH_ROLE = 'Cognito_trailboardAuth_Role_eu-west-1';
const ROLE_OF_0_1_0 = 'Cognito_trailboardAuth_Role';
const SERVICE_ROLE = 'Trailboard-eu-west-1-domain-sign-in';
const PLACE = { ...DEPLOYMENT, deployment: DEPLOYMENT.name, stateTableArn: 'unused' };
const OTHER_ROLE = 'arn:aws:iam::111122223333:role/guests';

async function account(region = DEPLOYMENT.region, cognito: object = {}) {
  const roles = fakeRoles();
  const identityPools = fakeIdentityPools();
  const { id } = await identityPools.port.create('trailboard', {});
  identityPools.writes.splice(0);
  const run = () =>
    ensureAuthRoles.run(
      ensureAuthRoles.input.parse({ cognito, identityPoolId: id }),
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
    const role = [...roles.roles.values()].find(({ name }) => name.startsWith('Cognito_'));
    const [statement] = role?.trust.Statement ?? [];
    expect(statement?.Principal).toEqual({ Federated: principal });
    expect(statement?.Condition).toMatchObject({ StringEquals: { [`${principal}:aud`]: id } });
    expect(JSON.stringify(grantsOf('EnsureAuthRoles', PLACE))).toContain(`"${principal}"`);
  },
);

test('a pool and a Region that make the name of the role too long for IAM are refused', async () => {
  const { run, writes } = await account(DEPLOYMENT.region, { identityPoolName: 'p'.repeat(40) });
  await expect(run()).rejects.toMatchObject({ name: 'InvalidSpecError', field: 'cognito.identityPoolName' });
  expect(writes()).toEqual([]);
});

describe('a role without a Region in its name, as 0.1.0 made it', () => {
  type Account = Awaited<ReturnType<typeof account>>;
  const OTHER_POOL = 'us-west-2:00000000-0000-4000-8000-000000000000';

  /** The role in place of the new one, trusting `aud`, and whether this Region's pool hands it out. */
  async function withSharedRole({ run, roles, pool, writes }: Account, aud: string, handedOut: boolean): Promise<void> {
    await run();
    const made = roles.roles.get(AUTH_ROLE);
    if (!made) throw new TypeError('The role is not there.');
    roles.roles.delete(AUTH_ROLE);
    const arn = made.arn.replace(AUTH_ROLE, ROLE_OF_0_1_0);
    const trust = JSON.parse(JSON.stringify(made.trust).replaceAll(pool().id, aud)) as typeof made.trust;
    roles.roles.set(ROLE_OF_0_1_0, { ...made, name: ROLE_OF_0_1_0, arn, trust });
    if (handedOut) pool().roles = { roles: { authenticated: arn }, mappings: {} };
    writes();
  }

  test('stays where it is for this identity pool', async () => {
    const made = await account();
    await withSharedRole(made, made.id, true);
    const output = await made.run();
    expect(output).toMatchObject({ changed: [], authRoleArn: `arn:aws:iam::111122223333:role/${ROLE_OF_0_1_0}` });
    expect(made.writes()).toEqual([]);
  });

  test('is handed out again when somebody gave the pool another', async () => {
    const made = await account();
    await withSharedRole(made, made.id, false);
    await expect(made.run()).resolves.toMatchObject({ changed: [{ action: 'updated' }] });
    expect(made.writes()).toEqual(['setRoles']);
  });

  test('is repaired in place when its trust was emptied', async () => {
    const made = await account();
    await withSharedRole(made, made.id, true);
    Object.assign(made.roles.roles.get(ROLE_OF_0_1_0) ?? {}, { trust: { Version: '2012-10-17', Statement: [] } });
    await made.run();
    expect(made.writes()).toEqual(['setTrust']);
  });

  test.each([true, false])(
    'is left alone where it trusts the pool of another Region (handed out here: %s)',
    async (out) => {
      const made = await account();
      await withSharedRole(made, OTHER_POOL, out);
      const before = structuredClone(made.roles.roles.get(ROLE_OF_0_1_0)?.trust);
      const { authRoleArn } = await made.run();
      expect(authRoleArn).toBe(`arn:aws:iam::111122223333:role/${AUTH_ROLE}`);
      expect(made.pool().roles.roles).toEqual({ authenticated: authRoleArn });
      expect(made.roles.roles.get(ROLE_OF_0_1_0)?.trust).toEqual(before);
      made.writes();
      await expect(made.run()).resolves.toMatchObject({ changed: [] });
      expect(made.writes()).toEqual([]);
    },
  );
});

test('in us-gov-east-1, where names are to be short, the role has no Region in its name', async () => {
  const { run, roles } = await account('us-gov-east-1');
  await run();
  expect([...roles.roles.keys()]).toContain(ROLE_OF_0_1_0);
});

test('the grants reach the role with the Region in its name, and the one without', () => {
  for (const action of ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy', 'iam:PassRole']) {
    const resources = grantsOf('EnsureAuthRoles', PLACE)
      .filter(({ actions }) => actions.includes(action))
      .flatMap((grant) => grant.resources);
    for (const name of [AUTH_ROLE, ROLE_OF_0_1_0]) {
      const reached = resources.filter((arn) => matches(arn, `arn:aws:iam::111122223333:role/${name}`));
      expect(reached).not.toEqual([]);
    }
    expect(resources.some((arn) => matches(arn, `arn:aws:iam::111122223333:role/${ROLE_OF_0_1_0}_us-west-2`))).toBe(
      false,
    );
  }
});

/** Whether an ARN of a policy, in which one `*` is any text, takes in another. */
function matches(pattern: string, arn: string): boolean {
  const [head = '', tail] = pattern.split('*');
  return tail === undefined ? arn === head : arn.startsWith(head) && arn.endsWith(tail);
}

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
