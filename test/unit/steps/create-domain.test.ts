import { expect, test } from '@jest/globals';
import { DomainSettingFixedError, SubnetsDoNotFitError } from '../../../workflows/errors/domain.ts';
import { VpcMismatchError } from '../../../workflows/errors/spec.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { domainAccount, domainMade, SIGN_IN } from '../../support/domain-account.ts';

const ARN = 'arn:aws:es:eu-west-1:111122223333:domain/trailboard';

test('a fresh account gets a domain with everything that would be blue/green later', async () => {
  const { run, domain } = domainAccount();
  await expect(run()).resolves.toEqual({
    changed: [{ resource: 'domain/trailboard', action: 'created' }],
    domainName: 'trailboard',
    domainArn: ARN,
    deferred: false,
  });
  expect(domain()).toMatchObject({ engineVersion: 'OpenSearch_2.19', tags: { 'trailboard:deployment': 'Trailboard' } });
  expect(domain().settings).toEqual({
    ClusterConfig: {
      InstanceType: 'r7g.large.search',
      InstanceCount: 3,
      ZoneAwarenessEnabled: true,
      ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
      DedicatedMasterEnabled: true,
      DedicatedMasterType: 'm7g.medium.search',
      DedicatedMasterCount: 3,
      WarmEnabled: false,
    },
    EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 100 },
    VPCOptions: { SubnetIds: DEPLOYMENT.subnetIds, SecurityGroupIds: [DEPLOYMENT.securityGroupId] },
    CognitoOptions: {
      Enabled: true,
      UserPoolId: SIGN_IN.userPoolId,
      IdentityPoolId: SIGN_IN.identityPoolId,
      RoleArn: SIGN_IN.serviceRoleArn,
    },
    EncryptionAtRestOptions: { Enabled: true },
    NodeToNodeEncryptionOptions: { Enabled: true },
    DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    AdvancedSecurityOptions: {
      Enabled: true,
      InternalUserDatabaseEnabled: false,
      MasterUserOptions: { MasterUserARN: DEPLOYMENT.prepareIndexRoleArn },
    },
  });
});

test('a trial is one small node in one subnet, and says nothing of zones, primaries and warm nodes', async () => {
  const { run, domain } = domainAccount();
  await run({}, 'trial');
  expect(domain().settings.ClusterConfig).toEqual({
    InstanceType: 't3.medium.search',
    InstanceCount: 1,
    ZoneAwarenessEnabled: false,
    DedicatedMasterEnabled: false,
    WarmEnabled: false,
  });
  expect(domain().settings.VPCOptions).toMatchObject({ SubnetIds: [DEPLOYMENT.subnetIds[0]] });
});

test('every choice of the spec reaches the domain', async () => {
  const { run, domain } = domainAccount();
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';
  await run({
    kmsKeyArn: key,
    storage: { type: 'io1', sizeGiB: 50 },
    ultraWarm: { enabled: true, count: 4 },
    coldStorage: true,
  });
  expect(domain().settings).toMatchObject({
    ClusterConfig: { WarmEnabled: true, WarmCount: 4, ColdStorageOptions: { Enabled: true } },
    EBSOptions: { VolumeType: 'io1', VolumeSize: 50, Iops: 1_000 },
    EncryptionAtRestOptions: { KmsKeyId: key },
  });
});

test('without fine-grained access control the domain is told of no master', async () => {
  const { run, domain } = domainAccount();
  await run({ fineGrainedAccessControl: false });
  expect(domain().settings.AdvancedSecurityOptions).toEqual({ Enabled: false });
});

test('a second run writes nothing, also while the domain is being made, and knows the endpoint when there is one', async () => {
  const { run, writes, finish } = domainAccount();
  await run();
  writes.splice(0);
  await expect(run()).resolves.toEqual({ changed: [], domainName: 'trailboard', domainArn: ARN, deferred: false });
  finish('trailboard');
  await expect(run()).resolves.toMatchObject({ changed: [], endpoint: expect.stringContaining('vpc-trailboard') });
  expect(writes).toEqual([]);
});

test('what AWS adds by itself is no difference', async () => {
  const { run, writes, alter } = await domainMade();
  alter('trailboard', 'ClusterConfig', { MultiAZWithStandbyEnabled: false, ColdStorageOptions: { Enabled: false } });
  alter('trailboard', 'EBSOptions', { Iops: 3_000, Throughput: 125 });
  alter('trailboard', 'EncryptionAtRestOptions', { KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/aws-es' });
  alter('trailboard', 'VPCOptions', { VPCId: DEPLOYMENT.vpcId, SubnetIds: [...DEPLOYMENT.subnetIds].reverse() });
  alter('trailboard', 'AdvancedSecurityOptions', { MasterUserOptions: undefined, AnonymousAuthEnabled: false });
  await expect(run()).resolves.toMatchObject({ changed: [] });
  expect(writes).toEqual([]);
});

test.each([
  ['ClusterConfig', { InstanceCount: 6 }, { InstanceCount: 3 }],
  ['EBSOptions', { VolumeSize: 50 }, { VolumeSize: 100 }],
  ['VPCOptions', { SecurityGroupIds: ['sg-0fffffffffffffff0'] }, { SecurityGroupIds: [DEPLOYMENT.securityGroupId] }],
  ['EncryptionAtRestOptions', { Enabled: false }, { Enabled: true }],
  ['NodeToNodeEncryptionOptions', { Enabled: false }, { Enabled: true }],
  ['DomainEndpointOptions', { TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' }, { EnforceHTTPS: true }],
  ['AdvancedSecurityOptions', { Enabled: false }, { Enabled: true, InternalUserDatabaseEnabled: false }],
] as const)('%s changed by hand is mended, and nothing else is written', async (section, drift, wanted) => {
  const { run, writes, alter, domain } = await domainMade();
  alter('trailboard', section, drift);
  const before = structuredClone(domain().settings);
  await expect(run()).resolves.toMatchObject({
    changed: [{ resource: 'domain/trailboard', action: 'updated', detail: section }],
  });
  expect(writes).toEqual(['update']);
  expect(domain().settings).toEqual({ ...before, [section]: expect.objectContaining(wanted) });
});

test("a mended section keeps what is its owner's, and drops what no request takes", async () => {
  const { run, alter, domain } = await domainMade();
  alter('trailboard', 'DomainEndpointOptions', { CustomEndpoint: 'logs.example.com', EnforceHTTPS: false });
  alter('trailboard', 'VPCOptions', { VPCId: 'vpc-1', SubnetIds: DEPLOYMENT.subnetIds.slice(1) });
  await run();
  expect(domain().settings.DomainEndpointOptions).toMatchObject({ CustomEndpoint: 'logs.example.com' });
  expect(domain().settings.VPCOptions).not.toHaveProperty('VPCId');
});

test('sign-in is left to WireCognito', async () => {
  const { run, writes, alter } = await domainMade();
  alter('trailboard', 'CognitoOptions', { Enabled: false });
  await expect(run()).resolves.toMatchObject({ changed: [] });
  expect(writes).toEqual([]);
});

test('a difference waits while a change is under way', async () => {
  const { run, writes, domain } = await domainMade();
  domain().processing = true;
  await expect(run({ nodeCount: 6 })).resolves.toMatchObject({ changed: [], deferred: true });
  expect(writes).toEqual([]);
});

test.each([
  ['a subnet of another VPC', 'subnetIds', 'vpc-0eeeeeeeeeeeeeee0', /npx cdk deploy -c vpcId=vpc-0eeeeeeeeeeeeeee0/],
  ['a subnet that does not exist', 'subnetIds', undefined, /Set domain\.subnetIds/],
  ['a security group of another VPC', 'securityGroupIds', 'vpc-0eeeeeeeeeeeeeee0', /npx cdk deploy -c vpcId=/],
] as const)('%s is refused before anything is made', async (_, field, vpcId, remedy) => {
  const { run, network, writes } = domainAccount();
  const id = field === 'subnetIds' ? 'subnet-0eeeeeeeeeeeeeee0' : 'sg-0eeeeeeeeeeeeeee0';
  if (vpcId && field === 'subnetIds') network.subnets.push({ id, vpcId, zone: 'eu-west-1c', freeAddresses: 99 });
  if (vpcId && field === 'securityGroupIds') network.groups.push({ id, vpcId });
  const ids = field === 'subnetIds' ? [...DEPLOYMENT.subnetIds.slice(0, 2), id] : [id];
  const failure = await run({ [field]: ids }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(VpcMismatchError);
  expect(failure).toMatchObject({ field: `domain.${field}`, value: id, remedy: expect.stringMatching(remedy) });
  expect(writes).toEqual([]);
});

test('subnets that share a zone are refused', async () => {
  const { run, network } = domainAccount();
  network.subnets.splice(2, 1, { ...network.subnets[2], zone: 'eu-west-1a' } as (typeof network.subnets)[number]);
  const failure = await run({ subnetIds: [...DEPLOYMENT.subnetIds] }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SubnetsDoNotFitError);
  expect(failure).toMatchObject({ field: 'domain.subnetIds', message: expect.stringContaining('2 of the 3') });
});

test('a deployment with fewer subnets than zones names the field to change', async () => {
  const { run, network } = domainAccount();
  network.subnets.pop();
  await expect(run()).rejects.toBeInstanceOf(VpcMismatchError);
});

test('a subnet without room for a new domain is refused; an existing domain has its addresses already', async () => {
  // 3 x 3 data nodes / 3 zones = 3 addresses in each.
  const fresh = domainAccount();
  Object.assign(fresh.network.subnets[0] ?? {}, { freeAddresses: 2 });
  await expect(fresh.run()).rejects.toThrow(SubnetsDoNotFitError);
  const made = await domainMade();
  Object.assign(made.network.subnets[0] ?? {}, { freeAddresses: 2 });
  await expect(made.run()).resolves.toMatchObject({ changed: [] });
});

test.each([
  ['engineVersion', { engineVersion: 'OpenSearch_2.11' }, {}, /upgrade-domain .* OpenSearch_2\.19/],
  ['engineVersion', { engineVersion: 'Elasticsearch_7.10' }, {}, /upgrade-domain/],
  ['encryptionAtRest', {}, { encryptionAtRest: false, fineGrainedAccessControl: false }, /to true/],
  ['fineGrainedAccessControl', {}, { fineGrainedAccessControl: false }, /to true/],
  [
    'kmsKeyArn',
    {},
    { kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000' },
    /Remove domain\.kmsKeyArn/,
  ],
])('%s that an existing domain cannot take is refused', async (field, altered, spec, remedy) => {
  const { run, domain, writes } = await domainMade();
  Object.assign(domain(), altered);
  const failure = await run(spec).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DomainSettingFixedError);
  expect(failure).toMatchObject({ field: `domain.${field}`, remedy: expect.stringMatching(remedy) });
  expect(writes).toEqual([]);
});

test('a newer engine than asked for is fine', async () => {
  const { run, domain } = await domainMade();
  domain().engineVersion = 'OpenSearch_3.1';
  await expect(run()).resolves.toMatchObject({ changed: [] });
});

test('a public domain of the name is not adopted', async () => {
  const { run, domain } = await domainMade();
  const { VPCOptions: _none, ...rest } = domain().settings;
  domain().settings = rest;
  await expect(run()).rejects.toMatchObject({ name: 'DomainSettingFixedError', field: 'domain.name' });
});

test('a domain that is being deleted is not taken for one', async () => {
  const { run, domain } = await domainMade();
  domain().deleted = true;
  // CreateDomain itself makes it anew, so a redrive is enough.
  await expect(run()).rejects.toMatchObject({ name: 'DomainMissingError', goOn: 'redrive' });
});
