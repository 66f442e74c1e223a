import { describe, expect, test } from '@jest/globals';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { resolveSpec } from '../../../workflows/spec/resolve.ts';
import { loadSpec } from '../../../workflows/steps/provision/load-spec.ts';
import { fakeAccount } from '../../support/cli/account.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeBuckets } from '../../support/fakes/buckets.ts';
import { fakeDomains } from '../../support/fakes/domains.ts';
import { fakeIdentityPools } from '../../support/fakes/identity-pools.ts';
import { fakeKeys } from '../../support/fakes/keys.ts';
import { fakeLogGroups } from '../../support/fakes/log-groups.ts';
import { fakeNetwork } from '../../support/fakes/network.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { fakeTrails } from '../../support/fakes/trails.ts';
import { fakeUserPools } from '../../support/fakes/user-pools.ts';
import { runContext } from '../../support/run-context.ts';
import { oldSpec } from '../../support/version-0.1.0.ts';
import { walkProvision } from '../../support/walk-provision.ts';

/** An account with nothing in it, and LoadSpec before it. */
function emptyAccount() {
  const fakes = {
    buckets: fakeBuckets(),
    keys: fakeKeys(),
    trails: fakeTrails(),
    logGroups: fakeLogGroups(),
    userPools: fakeUserPools(),
    identityPools: fakeIdentityPools(),
    domains: fakeDomains(),
    network: fakeNetwork(),
  };
  const store = new FakeStore();
  const { buckets, keys, trails, logGroups, userPools, identityPools, domains, network } = fakes;
  const ports = {
    store,
    deployment: DEPLOYMENT,
    buckets: buckets.port,
    keys: keys.port,
    trails: trails.port,
    logGroups: logGroups.port,
    userPools: userPools.port,
    identityPools: identityPools.port,
    domains: domains.port,
    network: network.port,
  };
  const writes = () => Object.values(fakes).flatMap((fake) => fake.writes);
  return { ...fakes, store, writes, load: (start: unknown) => loadSpec.run({ start }, ports, runContext()) };
}

const UUID = '00000000-0000-4000-8000-000000000000';

/** A domain as CreateDomain would have made it. */
async function seedDomain({ domains }: ReturnType<typeof emptyAccount>): Promise<void> {
  const { subnetIds, securityGroupId } = DEPLOYMENT;
  await domains.port.create(
    DEFAULTS.domain.name,
    DEFAULTS.domain.engineVersion,
    {
      VPCOptions: { SubnetIds: subnetIds, SecurityGroupIds: [securityGroupId] },
      EncryptionAtRestOptions: { Enabled: true },
    },
    {},
  );
  domains.writes.length = 0;
}

const DEFAULTS = resolveSpec(parseSpec({}), DEPLOYMENT);

/** Nothing is ingested here, so nobody sees the canary. */
const UNSEEN: Readonly<Record<string, object>> = { VerifyPipeline: { changed: [] } };

describe('where the spec comes from', () => {
  test('{} provisions with the defaults, and stores them', async () => {
    const { load, store } = emptyAccount();
    const output = await load({});
    expect(output).toMatchObject({ proceed: true, reason: 'provision', spec: DEFAULTS, outcome: null });
    expect(store.items.spec).toEqual(DEFAULTS);
  });

  test('none given: the stored one is used, and not stored again', async () => {
    const { load, store } = emptyAccount();
    const stored = resolveSpec(parseSpec({ preset: 'trial' }), DEPLOYMENT);
    store.items.spec = stored;
    expect((await load({})).spec).toEqual(stored);
    expect(store.writes).toEqual([]);
  });

  test('one that 0.1.0 stored provisions, with what came since, which is then stored', async () => {
    const { ports, store, finishDomain } = fakeAccount();
    store.items.spec = oldSpec();
    const changes = await walkProvision(ports, ({ name }) => UNSEEN[name], finishDomain);
    expect(new Set(changes.map(({ step }) => step)).size).toBeGreaterThan(10);
    expect(store.items.spec).toMatchObject(oldSpec());
    expect(store.items.outcome).toMatchObject({ logGroupName: DEFAULTS.logGroup.name });
  });

  test.each(Object.keys(DEFAULTS))('a stored one without the section %s needs no hand', async (section) => {
    const { load, store } = emptyAccount();
    const { [section]: _, ...older } = DEFAULTS as Record<string, unknown>;
    store.items.spec = older;
    expect((await load({ reason: 'schedule' })).spec).toEqual(DEFAULTS);
    expect(store.items.spec).toEqual(DEFAULTS);
  });

  test('one of another version is no obstacle to one that is given', async () => {
    const { load, store } = emptyAccount();
    store.items.spec = { ...DEFAULTS, weather: {} };
    await expect(load({})).rejects.toMatchObject({ name: 'InvalidSpecError', field: 'weather' });
    expect((await load({ spec: {} })).spec).toEqual(DEFAULTS);
    expect(store.items.spec).toEqual(DEFAULTS);
  });

  test('one given replaces the stored one, over the defaults', async () => {
    const { load, store } = emptyAccount();
    store.items.spec = resolveSpec(parseSpec({ preset: 'trial' }), DEPLOYMENT);
    const { spec } = await load({ spec: { logGroup: { retentionDays: 7 } } });
    expect(spec).toEqual(resolveSpec(parseSpec({ logGroup: { retentionDays: 7 } }), DEPLOYMENT));
    expect(store.items.spec).toEqual(spec);
  });

  test.each(['drift', 'schedule', 'new-account'])('a start for %s never makes the first deployment', async (reason) => {
    const { load, store, writes } = emptyAccount();
    const output = await load({ reason });
    expect(output).toMatchObject({ proceed: false, outcome: { changes: [] } });
    expect([...store.writes, ...writes()]).toEqual([]);
  });

  test('an event comes along, and what earlier rounds changed is remembered', async () => {
    const { load } = emptyAccount();
    const changes = [{ resource: 'trail/main', action: 'created' }];
    expect((await load({ reason: 'provision', event: { any: 'thing' }, again: { changes } })).earlier).toEqual(changes);
  });
});

describe('what is refused before anything is stored or made', () => {
  type Account = ReturnType<typeof emptyAccount>;
  const cases: [string, unknown, (account: Account) => unknown, object][] = [
    ['a name that is no field', { sepc: {} }, () => {}, { name: 'InvalidSpecError', field: 'sepc' }],
    [
      'a reason that is none',
      { reason: 'because' },
      () => {},
      { name: 'InvalidSpecError', field: 'reason', value: 'because' },
    ],
    ['an input that is no object', 7, () => {}, { name: 'InvalidSpecError' }],
    [
      'a spec against the schema',
      { spec: { domain: { nodeCount: 4 } } },
      () => {},
      { name: 'InvalidSpecError', field: 'domain.nodeCount', value: 4 },
    ],
    [
      'a bucket of another owner',
      {},
      ({ buckets }) =>
        buckets.buckets.set(DEFAULTS.trail.bucket, {
          account: '999999999999',
          versioned: false,
          publicAccessBlocked: true,
        }),
      { name: 'BucketOwnedElsewhereError', field: 'trail.bucket' },
    ],
    [
      'a trail whose home is another Region',
      {},
      ({ trails }) => trails.seed(DEFAULTS.trail.name, { region: 'us-west-2' }),
      { name: 'TrailElsewhereError', field: 'trail.name' },
    ],
    [
      'a Region with all its trails',
      {},
      ({ trails }) => ['a', 'b', 'c', 'd', 'e'].map((name) => trails.seed(`trail-${name}`)),
      { name: 'TrailLimitError', field: 'trail.name' },
    ],
    ...(['trail', 'logGroup', 'domain'] as const).flatMap((part): typeof cases => [
      [
        `a key of the ${part} that is not there`,
        { spec: { [part]: { kmsKeyArn: `arn:aws:kms:eu-west-1:111122223333:key/${UUID}` } } },
        () => {},
        { name: 'KeyUnusableError', field: `${part}.kmsKeyArn`, message: expect.stringContaining('does not exist') },
      ],
      [
        `a key of the ${part} in another Region`,
        { spec: { [part]: { kmsKeyArn: `arn:aws:kms:us-east-1:111122223333:key/${UUID}` } } },
        () => {},
        { name: 'KeyUnusableError', field: `${part}.kmsKeyArn`, message: expect.stringContaining('not in eu-west-1') },
      ],
    ]),
    [
      'a user pool that is not there',
      { spec: { cognito: { userPoolId: 'eu-west-1_AAAAAAAAA' } } },
      () => {},
      { name: 'UserPoolMissingError', field: 'cognito.userPoolId' },
    ],
    [
      'an identity pool that is not there',
      { spec: { cognito: { identityPoolId: `eu-west-1:${UUID}` } } },
      () => {},
      { name: 'IdentityPoolMissingError', field: 'cognito.identityPoolId' },
    ],
    [
      'another pool domain than the one that sign-in is bound to',
      { spec: { cognito: { poolDomain: 'other' } } },
      async ({ userPools }) => {
        const tags = { 'trailboard:deployment': DEPLOYMENT.name };
        const { id } = await userPools.port.create('trailboard', {} as never, tags);
        await userPools.port.createDomain(id, DEFAULTS.cognito.poolDomain);
        userPools.writes.length = 0;
      },
      { name: 'PoolDomainFixedError', field: 'cognito.poolDomain', value: 'other' },
    ],
    [
      'a log group of a class that takes no filter',
      {},
      ({ logGroups }) => {
        const { name } = DEFAULTS.logGroup;
        logGroups.groups.set(name, { name, arn: name, standardClass: false, tags: {}, filters: [], lines: [] });
      },
      { name: 'LogGroupClassError', field: 'logGroup.name' },
    ],
    [
      'an instance type with a typing error',
      { spec: { domain: { instanceType: 'r7g.lareg.search' } } },
      () => {},
      {
        name: 'InstanceTypeUnknownError',
        field: 'domain.instanceType',
        value: 'r7g.lareg.search',
        message: expect.stringContaining('Invalid instance type'),
        remedy: expect.stringContaining('such as r7g.large.search'),
      },
    ],
    [
      'primary nodes of a type that the Region does not have',
      {},
      ({ domains }) => domains.instanceTypes.splice(domains.instanceTypes.indexOf('m7g.medium.search'), 1),
      { name: 'InstanceTypeUnknownError', field: 'domain.dedicatedPrimaries.instanceType' },
    ],
    [
      'a domain that would have to lose its encryption',
      { spec: { domain: { encryptionAtRest: false, fineGrainedAccessControl: false } } },
      async (account) => {
        await seedDomain(account);
      },
      { name: 'DomainSettingFixedError', field: 'domain.encryptionAtRest' },
    ],
    [
      "an engine older than the domain's",
      { spec: { domain: { engineVersion: 'OpenSearch_2.17' } } },
      async (account) => {
        await seedDomain(account);
      },
      {
        name: 'DomainSettingFixedError',
        field: 'domain.engineVersion',
        value: 'OpenSearch_2.17',
        message: expect.stringContaining('OpenSearch_2.19'),
        remedy: expect.stringMatching(/to OpenSearch_2\.19 or remove it/),
      },
    ],
    [
      'another index period than that of the domain',
      { spec: { index: { period: 'month' } } },
      async (account) => {
        await seedDomain(account);
        account.store.items.spec = DEFAULTS;
      },
      { name: 'DomainSettingFixedError', field: 'index.period', value: 'month' },
    ],
    [
      'an identity pool whose name and Region together are longer than the name of a role may be',
      { spec: { cognito: { identityPoolName: 'p'.repeat(38) } } },
      () => {},
      {
        name: 'InvalidSpecError',
        field: 'cognito.identityPoolName',
        value: 'p'.repeat(38),
        remedy: expect.stringContaining('at most 37 characters'),
      },
    ],
    [
      'a log group with every filter place taken',
      {},
      ({ logGroups }) => {
        const filters = ['one', 'two', 'three', 'four', 'five'].map((name) => ({
          name,
          pattern: '',
          destinationArn: `arn:aws:lambda:::${name}`,
        }));
        const { name } = DEFAULTS.logGroup;
        logGroups.groups.set(name, { name, arn: `arn:${name}`, standardClass: true, tags: {}, filters, lines: [] });
      },
      { name: 'SubscriptionFilterLimitError', field: 'logGroup.name' },
    ],
    [
      'a pool domain that another pool of the account has',
      {},
      async ({ userPools }) => {
        const { id } = await userPools.port.create('theirs', {} as never, {});
        await userPools.port.createDomain(id, DEFAULTS.cognito.poolDomain);
        userPools.writes.length = 0;
      },
      { name: 'PoolDomainTakenError', field: 'cognito.poolDomain' },
    ],
    [
      'subnets of another VPC',
      {
        spec: {
          domain: { subnetIds: ['subnet-0ddddddddddddddd0', 'subnet-0eeeeeeeeeeeeeee0', 'subnet-0fffffffffffffff0'] },
        },
      },
      () => {},
      { name: 'VpcMismatchError', field: 'domain.subnetIds' },
    ],
    [
      'three zones where the subnets are in two',
      {},
      ({ network }) =>
        network.subnets.splice(2, 1, { ...network.subnets[2], zone: 'eu-west-1a' } as (typeof network.subnets)[number]),
      { name: 'SubnetsDoNotFitError', field: 'domain.availabilityZones' },
    ],
  ];

  test.each(cases)('%s', async (_, start, prepare, error) => {
    const account = emptyAccount();
    await prepare(account);
    await expect(account.load(start)).rejects.toMatchObject({ remedy: expect.stringMatching(/.{6,}/), ...error });
    expect([...account.store.writes, ...account.writes()]).toEqual([]);
  });
});

test('an identity pool with the longest name that a role can bear is taken; one of a stored spec has its role', async () => {
  const { load, store } = emptyAccount();
  const named = (length: number) => ({ cognito: { identityPoolName: 'p'.repeat(length) } });
  await expect(load({ spec: named(37) })).resolves.toMatchObject({ proceed: true });
  store.items.spec = resolveSpec(parseSpec(named(40)), DEPLOYMENT);
  await expect(load({})).resolves.toMatchObject({ proceed: true });
  await expect(load({ spec: named(40) })).resolves.toMatchObject({ proceed: true });
});

test('a domain that somebody upgraded goes on, with a spec that was stored before and with one that names no engine', async () => {
  const account = emptyAccount();
  await seedDomain(account);
  const domain = account.domains.domains.get(DEFAULTS.domain.name);
  Object.assign(domain ?? {}, { engineVersion: 'OpenSearch_3.1' });
  account.store.items.spec = DEFAULTS;
  await expect(account.load({})).resolves.toMatchObject({ proceed: true });
  await expect(account.load({ spec: {} })).resolves.toMatchObject({ proceed: true });
  const named = { spec: { domain: { engineVersion: DEFAULTS.domain.engineVersion } } };
  await expect(account.load(named)).rejects.toMatchObject({ field: 'domain.engineVersion' });
});

test("a preset's index period gives way to that of the domain", async () => {
  const account = emptyAccount();
  await seedDomain(account);
  account.store.items.spec = DEFAULTS;
  const { spec } = await account.load({ spec: { preset: 'trial' } });
  expect(spec).toMatchObject({ preset: 'trial', index: { period: 'day' }, retention: { deleteAfterDays: 14 } });
  const renamed = await account.load({ spec: { preset: 'trial', domain: { name: 'another' } } });
  expect(renamed.spec?.index.period).toBe('month');
});

describe('instance types', () => {
  test('one that the domain has is not asked about again: a family of the past goes on running', async () => {
    const account = emptyAccount();
    await seedDomain(account);
    const { instanceType: InstanceType, dedicatedPrimaries } = DEFAULTS.domain;
    const types = { InstanceType, DedicatedMasterType: dedicatedPrimaries.instanceType };
    account.domains.alter(DEFAULTS.domain.name, 'ClusterConfig', types);
    account.domains.instanceTypes.splice(0);
    expect((await account.load({})).proceed).toBe(true);
  });

  test('one that only one of the two calls has is taken', async () => {
    const account = emptyAccount();
    account.domains.port.findInstanceTypeProblem = async (_, type) => `Invalid instance type: ${type}`;
    expect((await account.load({})).proceed).toBe(true);
    expect(await account.domains.port.findInstanceTypes('any')).toContain(DEFAULTS.domain.instanceType);
  });

  test("a long answer of AWS's does not hide the rest", async () => {
    const account = emptyAccount();
    account.domains.instanceTypes.splice(0);
    account.domains.port.findInstanceTypeProblem = async () => `Member must satisfy [${'x'.repeat(5_000)}]`;
    const failure = (await account.load({}).catch((error: unknown) => error)) as Error;
    expect(failure.name).toBe('InstanceTypeUnknownError');
    expect(failure.message.length).toBeLessThan(400);
  });
});

test('a key of another account is left to the service that encrypts with it', async () => {
  const { load } = emptyAccount();
  const kmsKeyArn = `arn:aws:kms:eu-west-1:999999999999:key/${UUID}`;
  expect((await load({ spec: { trail: { kmsKeyArn } } })).proceed).toBe(true);
});

test("the deployment's own bucket, trail, filter and pool are no obstacle to the next run", async () => {
  const { load, buckets, trails, logGroups, userPools, store } = emptyAccount();
  const { account, name: deployment, ingestFunctionArn } = DEPLOYMENT;
  buckets.buckets.set(DEFAULTS.trail.bucket, { account, versioned: true, publicAccessBlocked: true });
  trails.seed(DEFAULTS.trail.name);
  const filters = [
    { name: 'theirs', pattern: '', destinationArn: 'arn:x' },
    { name: 'Trailboard-ingest', pattern: '', destinationArn: ingestFunctionArn },
  ];
  const { name } = DEFAULTS.logGroup;
  logGroups.groups.set(name, { name, arn: `arn:${name}`, standardClass: true, tags: {}, filters, lines: [] });
  const pool = await userPools.port.create('trailboard', {} as never, { 'trailboard:deployment': deployment });
  await userPools.port.createDomain(pool.id, DEFAULTS.cognito.poolDomain);
  store.items.spec = DEFAULTS;
  expect((await load({ reason: 'drift' })).proceed).toBe(true);
});
