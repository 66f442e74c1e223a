import { awsBuckets } from '../../../../handlers/adapters/buckets.ts';
import { awsConfigRules } from '../../../../handlers/adapters/config-rules.ts';
import { awsDomains } from '../../../../handlers/adapters/domains.ts';
import { awsExecutions } from '../../../../handlers/adapters/executions.ts';
import { awsFunctionPolicies } from '../../../../handlers/adapters/function-policies.ts';
import { awsIdentityPools } from '../../../../handlers/adapters/identity-pools.ts';
import { awsKeys } from '../../../../handlers/adapters/keys.ts';
import { awsLogGroups } from '../../../../handlers/adapters/log-groups.ts';
import { awsNetwork } from '../../../../handlers/adapters/network.ts';
import { awsRecord } from '../../../../handlers/adapters/record.ts';
import { describeTrails } from '../../../../handlers/adapters/record-trails.ts';
import { awsRoles } from '../../../../handlers/adapters/roles.ts';
import { awsNotifier, awsRunHistory } from '../../../../handlers/adapters/run-history.ts';
import { awsSubscriptions } from '../../../../handlers/adapters/subscriptions.ts';
import { awsTrails } from '../../../../handlers/adapters/trails.ts';
import { awsUserPools } from '../../../../handlers/adapters/user-pools.ts';
import type { ResourcePolicy } from '../../../../workflows/ports/buckets.ts';
import type { PolicyDocument } from '../../../../workflows/ports/roles.ts';
import type { TrailSettings } from '../../../../workflows/ports/trails.ts';

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const KEY = arn('kms', 'key/00000000-0000-4000-8000-000000000000');
const ROLE = 'arn:aws:iam::111122223333:role/delivery';
const TRAIL = arn('cloudtrail', 'trail/main');
const FUNCTION = arn('lambda', 'function:ingest');
const EXECUTION = arn('states', 'execution:Trailboard-provision:00000000-0000-4000-8000-000000000000');
const TOPIC = arn('sns', 'Trailboard-alarms');
const PLACE = { name: 'trailboard-record', account: '111122223333' };
const TAGS = { 'trailboard:deployment': 'Trailboard' };
const POLICY: ResourcePolicy & PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] };
const SETTINGS: TrailSettings = {
  bucket: PLACE.name,
  keyPrefix: 'audit',
  kmsKeyArn: KEY,
  logGroupArn: arn('logs', 'log-group:CloudTrail/Main:*'),
  logRoleArn: ROLE,
  multiRegion: true,
  organization: false,
  logFileValidation: true,
};
const PASSWORDS = {
  minimumLength: 12,
  lowercase: true,
  uppercase: true,
  numbers: true,
  symbols: true,
  temporaryValidityDays: 7,
};
const POOL_SETTINGS = { adminCreateOnly: true, deletionProtection: true, passwords: PASSWORDS };
const ADVANCED = [
  { Name: 'Management', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::trailboard-record/'] },
    ],
  },
];

export const USER_POOL = 'eu-west-1_aBcDeFgHi';
export const IDENTITY_POOL = 'eu-west-1:00000000-0000-4000-8000-000000000000';

const NOW = Date.parse('2026-03-02T00:00:00Z');
const RECORDED = {
  name: 'main',
  home: 'eu-west-1',
  account: PLACE.account,
  bucket: PLACE.name,
  isOrganization: false,
  isMultiRegion: true,
  validates: true,
  isLogging: true,
};
const record = awsRecord({ trail: RECORDED, prefix: 'audit' }, [], { from: NOW - 3_600_000, to: NOW }, NOW);

async function everyPage(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

type Calls<Port> = { readonly [Method in keyof Port]-?: (port: Port) => Promise<unknown> };

function callsOf<Port>(port: Port, calls: Calls<Port>): [string, () => Promise<unknown>][] {
  return Object.entries(calls).map(([method, call]) => [
    method,
    () => (call as (given: Port) => Promise<unknown>)(port),
  ]);
}

/** One call of each method of each adapter, as the steps make it: a method without one is an error of types. */
export function adapterCalls(): Record<string, [string, () => Promise<unknown>][]> {
  return {
    buckets: callsOf(awsBuckets(), {
      isThere: (buckets) => buckets.isThere(PLACE),
      find: (buckets) => buckets.find(PLACE),
      create: (buckets) => buckets.create(PLACE, TAGS),
      enableVersioning: (buckets) => buckets.enableVersioning(PLACE),
      enforceOwnership: (buckets) => buckets.enforceOwnership(PLACE),
      blockPublicAccess: (buckets) => buckets.blockPublicAccess(PLACE),
      setEncryption: (buckets) => buckets.setEncryption(PLACE, KEY),
      putPolicy: (buckets) => buckets.putPolicy(PLACE, POLICY),
    }),
    configRules: callsOf(awsConfigRules(), {
      find: (rules) => rules.find('trailboard-vpc-only'),
      isRecorderThere: (rules) => rules.isRecorderThere(),
      put: (rules) =>
        rules.put({ name: 'trailboard-vpc-only', identifier: 'OPENSEARCH_IN_VPC_ONLY', description: 'd', tags: TAGS }),
    }),
    executions: callsOf(awsExecutions(), { status: (executions) => executions.status(EXECUTION) }),
    functionPolicies: callsOf(awsFunctionPolicies(), {
      find: (policies) => policies.find(FUNCTION, 'trailboard-log-group'),
      add: (policies) =>
        policies.add(FUNCTION, 'trailboard-log-group', {
          service: 'logs.amazonaws.com',
          sourceArn: SETTINGS.logGroupArn ?? '',
          sourceAccount: PLACE.account,
        }),
      remove: (policies) => policies.remove(FUNCTION, 'trailboard-log-group'),
    }),
    identityPools: callsOf(awsIdentityPools(), {
      find: (pools) => pools.find(IDENTITY_POOL),
      findByTag: (pools) => pools.findByTag('trailboard:deployment', 'Trailboard', 'Trailboard'),
      create: (pools) => pools.create('Trailboard', TAGS),
      refuseGuests: (pools) => pools.refuseGuests(IDENTITY_POOL),
      findRoles: (pools) => pools.findRoles(IDENTITY_POOL),
      setRoles: (pools) => pools.setRoles(IDENTITY_POOL, { roles: { authenticated: ROLE }, mappings: {} }),
    }),
    keys: callsOf(awsKeys(), {
      find: (keys) => keys.find('alias/trailboard'),
      findByTags: (keys) => keys.findByTags(TAGS),
      findPolicy: (keys) => keys.findPolicy(KEY),
      create: (keys) => keys.create({ description: 'd', policy: POLICY, tags: TAGS }),
      createAlias: (keys) => keys.createAlias('alias/trailboard', KEY),
      putPolicy: (keys) => keys.putPolicy(KEY, POLICY),
      enable: (keys) => keys.enable(KEY),
      cancelDeletion: (keys) => keys.cancelDeletion(KEY),
    }),
    logGroups: callsOf(awsLogGroups(), {
      find: (groups) => groups.find('CloudTrail/Main'),
      create: (groups) => groups.create('CloudTrail/Main', { kmsKeyArn: KEY, tags: TAGS }),
      setRetention: (groups) => groups.setRetention('CloudTrail/Main', 30),
      setKey: (groups) => groups.setKey('CloudTrail/Main', KEY),
      findSubscriptionFilters: (groups) => groups.findSubscriptionFilters('CloudTrail/Main'),
      putSubscriptionFilter: (groups) =>
        groups.putSubscriptionFilter('CloudTrail/Main', {
          name: 'Trailboard-ingest',
          pattern: '',
          destinationArn: FUNCTION,
        }),
      writeLine: (groups) => groups.writeLine('CloudTrail/Main', 'trailboard-canary', '{}', 1_790_000_000_000),
    }),
    network: callsOf(awsNetwork(), {
      findSubnets: (network) => network.findSubnets(['subnet-0123456789abcdef0']),
      findSecurityGroups: (network) => network.findSecurityGroups(['sg-0123456789abcdef0']),
    }),
    notifier: callsOf(awsNotifier(TOPIC), { notify: (notifier) => notifier.notify('s'.repeat(200), 'message') }),
    roles: callsOf(awsRoles(), {
      find: (roles) => roles.find('delivery'),
      create: (roles) => roles.create({ name: 'delivery', description: 'd', trust: POLICY, tags: TAGS }),
      setTrust: (roles) => roles.setTrust('delivery', POLICY),
      findInlinePolicy: (roles) => roles.findInlinePolicy('delivery', 'write'),
      putInlinePolicy: (roles) => roles.putInlinePolicy('delivery', 'write', POLICY),
      findAttachedPolicies: (roles) => roles.findAttachedPolicies('delivery'),
      attachPolicy: (roles) =>
        roles.attachPolicy('delivery', 'arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess'),
      isServiceLinkedRoleThere: (roles) => roles.isServiceLinkedRoleThere('opensearchservice.amazonaws.com'),
      createServiceLinkedRole: (roles) => roles.createServiceLinkedRole('opensearchservice.amazonaws.com'),
    }),
    runHistory: callsOf(awsRunHistory(arn('states', 'stateMachine:Trailboard-provision')), {
      failedState: (history) => history.failedState(EXECUTION),
      start: (history) => history.start({ reason: 'drift' }),
    }),
    record: [
      ['list', () => everyPage(record.list())],
      ['get', () => record.get('AWSLogs/111122223333/CloudTrail/x.json.gz', 1)],
      ['publicKeys', () => record.publicKeys('eu-west-1')],
      ['describeTrails', () => describeTrails('eu-west-1')],
    ],
    subscriptions: callsOf(awsSubscriptions(), {
      findEmails: (subscriptions) => subscriptions.findEmails(TOPIC),
      subscribe: (subscriptions) => subscriptions.subscribe(TOPIC, 'ada@example.com'),
    }),
    trails: callsOf(awsTrails(), {
      findAll: (trails) => trails.findAll(),
      findEventSelectors: (trails) => trails.findEventSelectors(TRAIL),
      findInsights: (trails) => trails.findInsights(TRAIL),
      isLogging: (trails) => trails.isLogging(TRAIL),
      findDeliveryErrors: (trails) => trails.findDeliveryErrors(TRAIL),
      create: (trails) => trails.create('main', SETTINGS, TAGS),
      update: (trails) => trails.update(TRAIL, SETTINGS),
      putEventSelectors: (trails) => trails.putEventSelectors(TRAIL, { advanced: ADVANCED }),
      putInsights: (trails) => trails.putInsights(TRAIL, ['ApiCallRateInsight', 'ApiErrorRateInsight']),
      startLogging: (trails) => trails.startLogging(TRAIL),
      stopLogging: (trails) => trails.stopLogging(TRAIL),
    }),
    userPools: callsOf(awsUserPools(), {
      find: (pools) => pools.find(USER_POOL),
      findByTag: (pools) => pools.findByTag('trailboard:deployment', 'Trailboard', 'Trailboard'),
      create: (pools) => pools.create('Trailboard', POOL_SETTINGS, TAGS),
      setSettings: (pools) => pools.setSettings(USER_POOL, POOL_SETTINGS),
      findMfa: (pools) => pools.findMfa(USER_POOL),
      setMfa: (pools) => pools.setMfa(USER_POOL, { mode: 'OPTIONAL', softwareToken: true }),
      findDomainHolder: (pools) => pools.findDomainHolder('trailboard-audit'),
      createDomain: (pools) => pools.createDomain(USER_POOL, 'trailboard-audit'),
      isUserThere: (pools) => pools.isUserThere(USER_POOL, 'ada'),
      createUser: (pools) => pools.createUser(USER_POOL, { name: 'ada', email: 'ada@example.com' }),
    }),
    domains: domainCalls(),
  };
}

function domainCalls() {
  const sections = {
    ClusterConfig: {
      InstanceType: 'r6g.large.search',
      InstanceCount: 3,
      ZoneAwarenessEnabled: true,
      ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
      DedicatedMasterEnabled: true,
      DedicatedMasterType: 'm6g.large.search',
      DedicatedMasterCount: 3,
      WarmEnabled: false,
      ColdStorageOptions: { Enabled: false },
    },
    EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 100 },
    VPCOptions: { SubnetIds: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] },
    CognitoOptions: { Enabled: true, UserPoolId: USER_POOL, IdentityPoolId: IDENTITY_POOL, RoleArn: ROLE },
    EncryptionAtRestOptions: { Enabled: true, KmsKeyId: KEY },
    NodeToNodeEncryptionOptions: { Enabled: true },
    DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    AdvancedSecurityOptions: { Enabled: true, MasterUserOptions: { MasterUserARN: ROLE } },
    AccessPolicies: POLICY,
  };
  return callsOf(awsDomains(), {
    find: (domains) => domains.find('trailboard'),
    findTags: (domains) => domains.findTags(arn('es', 'domain/trailboard')),
    create: (domains) => domains.create('trailboard', 'OpenSearch_2.19', sections, TAGS),
    update: (domains) => domains.update('trailboard', sections),
    findChangeProgress: (domains) => domains.findChangeProgress('trailboard'),
    findDeploymentType: (domains) => domains.findDeploymentType('trailboard', sections),
    findInstanceTypes: (domains) => domains.findInstanceTypes('OpenSearch_2.19'),
    findInstanceTypeProblem: (domains) => domains.findInstanceTypeProblem('OpenSearch_2.19', 'r6g.large.search'),
  });
}
