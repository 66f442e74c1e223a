import { CognitoIdentityClient, ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeDomainChangeProgressCommand,
  DescribeDomainCommand,
  OpenSearchClient,
  UpdateDomainConfigCommand,
} from '@aws-sdk/client-opensearch';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { awsDomains } from '../../../handlers/adapters/domains.ts';
import { awsIdentityPools } from '../../../handlers/adapters/identity-pools.ts';
import { awsNetwork } from '../../../handlers/adapters/network.ts';
import { awsRoles } from '../../../handlers/adapters/roles.ts';
import { awsUserPools } from '../../../handlers/adapters/user-pools.ts';
import type { UserPoolSettings } from '../../../workflows/ports/user-pools.ts';

process.env.AWS_REGION = 'eu-west-1';
const cognito = mockClient(CognitoIdentityProviderClient);
const identity = mockClient(CognitoIdentityClient);
const ec2 = mockClient(EC2Client);
const opensearch = mockClient(OpenSearchClient);
const iam = mockClient(IAMClient);

const POOL = 'eu-west-1_abc';
const SETTINGS: UserPoolSettings = {
  adminCreateOnly: true,
  deletionProtection: true,
  passwords: {
    minimumLength: 12,
    lowercase: true,
    uppercase: true,
    numbers: true,
    symbols: true,
    temporaryValidityDays: 7,
  },
};

function failure(name: string, message = '', status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

beforeEach(() => {
  for (const mock of [cognito, identity, ec2, opensearch, iam]) mock.reset();
});

const updateDomain = () => awsDomains().update('main', {});
const createDomain = () => awsDomains().create('main', 'OpenSearch_2.19', {}, {});

/** AWS's own sentences, shortened: it has no names for these conditions. */
test.each<[string, string, () => Promise<unknown>, string, string]>([
  ['InvalidTypeException', 'Error setting policy: [{...}]', updateDomain, 'AccessPolicyNotAcceptedError', 'policy'],
  [
    'ValidationException',
    'A change/update is in progress. Please wait for it to complete before requesting another change.',
    updateDomain,
    'DomainChangeInProgressError',
    'change',
  ],
  [
    'ValidationException',
    'Domain main is still being deleted.',
    createDomain,
    'DomainChangeInProgressError',
    'deletion',
  ],
  ['ValidationException', 'User pool does not exist', createDomain, 'DomainRoleNotReadyError', 'user pool'],
  ['ValidationException', 'IdentityPool not found', createDomain, 'DomainRoleNotReadyError', 'identity pool'],
  [
    'ValidationException',
    'Domain needs to be specified for user pool',
    createDomain,
    'DomainRoleNotReadyError',
    'pool domain',
  ],
  ['ValidationException', 'The passed role has not propagated yet', createDomain, 'DomainRoleNotReadyError', 'role'],
  [
    'ValidationException',
    'Amazon OpenSearch Service must be allowed to use the passed role',
    createDomain,
    'DomainRoleNotReadyError',
    'trust',
  ],
  [
    'ValidationException',
    'Before you can proceed, you must enable a service-linked role to give permissions.',
    createDomain,
    'DomainRoleNotReadyError',
    'service-linked role',
  ],
  [
    'ValidationException',
    'The passed role must authorize Amazon OpenSearch Service to describe the user pool',
    createDomain,
    'DomainRoleNotReadyError',
    'policy not attached everywhere yet',
  ],
  [
    'ValidationException',
    'Unauthorized Operation: OpenSearch Service must be authorised to describe the VPC',
    createDomain,
    'DomainRoleNotReadyError',
    'service-linked role not known everywhere yet',
  ],
  [
    'ValidationException',
    'User is not authorized to perform: cognito-idp:DescribeUserPool on resource: user pool',
    createDomain,
    'DomainRoleNotReadyError',
    'policy in effect nowhere yet',
  ],
  ['ResourceAlreadyExistsException', 'Domain main already exists', createDomain, 'ConcurrentChangeError', 'twin'],
  ['LimitExceededException', 'Domain limit exceeded', createDomain, 'QuotaExceededError', 'quota'],
  ['ValidationException', 'Invalid instance type', createDomain, 'RejectedByAwsError', 'anything else'],
])('%s "%s" becomes the error of its condition', async (name, message, call, expected) => {
  opensearch.onAnyCommand().rejects(failure(name, message));
  await expect(call()).rejects.toMatchObject({ name: expected, message: expect.stringContaining(message) });
});

test.each<[string, string, () => Promise<unknown>, string]>([
  [
    'InvalidParameterException',
    'Domain already associated with another user pool.',
    () => awsUserPools().createDomain(POOL, 'logs'),
    'PoolDomainTakenError',
  ],
  [
    'InvalidParameterException',
    'Domain cannot contain reserved word: aws',
    () => awsUserPools().createDomain(POOL, 'logs'),
    'RejectedByAwsError',
  ],
  [
    'UsernameExistsException',
    'User account already exists',
    () => awsUserPools().createUser(POOL, { name: 'ada' }),
    'ConcurrentChangeError',
  ],
  ['TooManyRequestsException', '', () => awsUserPools().findMfa(POOL), 'AwsThrottledError'],
])('Cognito: %s "%s" becomes the error of its condition', async (name, message, call, expected) => {
  cognito.onAnyCommand().rejects(failure(name, message));
  await expect(call()).rejects.toMatchObject({ name: expected });
});

test.each(['NoSuchEntityException', 'NoSuchEntity'])(
  'IAM: %s while writing to a role made a moment ago is retried by the state',
  async (name) => {
    iam.onAnyCommand().rejects(failure(name, 'The role with name main cannot be found.', 404));
    await expect(awsRoles().attachPolicy('main', 'arn:aws:iam::aws:policy/Any')).rejects.toMatchObject({
      name: 'ConcurrentChangeError',
    });
    if (name.startsWith('NoSuch')) await expect(awsRoles().find('main')).resolves.toBeUndefined();
  },
);

test.each([
  ["Access to Role 'arn:aws:iam::111122223333:role/auth' is forbidden.", 'PoolRoleNotReadyError'],
  ["Access to Identity 'eu-west-1:abc' is forbidden.", 'AccessDeniedError'],
])('an identity pool: "%s" is %s', async (message, expected) => {
  identity.onAnyCommand().rejects(failure('NotAuthorizedException', message));
  const set = awsIdentityPools().setRoles('eu-west-1:abc', { roles: {}, mappings: {} });
  await expect(set).rejects.toMatchObject({ name: expected });
});

test('a throttled look into identity pools or the network is retried by the state', async () => {
  identity.on(ListIdentityPoolsCommand).rejects(failure('TooManyRequestsException'));
  ec2.onAnyCommand().rejects(failure('RequestLimitExceeded', '', 503));
  await expect(awsIdentityPools().findByTag('a', 'b', 'c')).rejects.toMatchObject({ name: 'AwsThrottledError' });
  await expect(awsNetwork().findSubnets(['subnet-0'])).rejects.toMatchObject({ name: 'AwsThrottledError' });
});

describe('user pools', () => {
  test('an update sends along what the pool has, since Cognito resets what it is not given', async () => {
    cognito.on(DescribeUserPoolCommand).resolves({
      UserPool: {
        Id: POOL,
        Name: 'pool',
        Arn: 'arn',
        DeletionProtection: 'INACTIVE',
        SmsAuthenticationMessage: '',
        SmsConfiguration: undefined,
        UserPoolTags: { team: 'audit' },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
      },
    });
    await awsUserPools().setSettings(POOL, SETTINGS);
    const sent = cognito.commandCalls(UpdateUserPoolCommand)[0]?.args[0].input;
    expect(sent).toMatchObject({ DeletionProtection: 'ACTIVE', UserPoolTags: { team: 'audit' } });
    expect(sent).not.toHaveProperty('SmsAuthenticationMessage');
    expect(sent).not.toHaveProperty('Arn');
    expect(sent?.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
  });

  test('no password passes through: Cognito makes it, and mails it or keeps it', async () => {
    await awsUserPools().createUser(POOL, { name: 'ada', email: 'ada@example.com' });
    await awsUserPools().createUser(POOL, { name: 'bob' });
    const [ada, bob] = cognito.commandCalls(AdminCreateUserCommand).map(({ args }) => args[0].input);
    expect(ada).toMatchObject({ Username: 'ada', DesiredDeliveryMediums: ['EMAIL'] });
    expect(bob).toEqual({ UserPoolId: POOL, Username: 'bob', MessageAction: 'SUPPRESS' });
    expect(JSON.stringify([ada, bob])).not.toMatch(/password/i);
  });
});

describe('domains', () => {
  test('an upgrade under way counts as processing, and the VPC endpoint as the endpoint', async () => {
    opensearch.on(DescribeDomainCommand).resolves({
      DomainStatus: {
        DomainId: 'main',
        DomainName: 'main',
        ARN: 'arn',
        ClusterConfig: {},
        UpgradeProcessing: true,
        Endpoints: { vpc: 'vpc-main.example' },
      },
    });
    await expect(awsDomains().find('main')).resolves.toMatchObject({ processing: true, endpoint: 'vpc-main.example' });
  });

  test('progress is the share of stages done, with the reasons of those that failed', async () => {
    opensearch.on(DescribeDomainChangeProgressCommand).resolves({
      ChangeProgressStatus: {
        Status: 'FAILED',
        ConfigChangeStatus: 'ValidationFailed',
        TotalNumberOfStages: 4,
        ChangeProgressStages: [
          { Name: 'Validation', Status: 'COMPLETED' },
          { Name: 'Addresses', Status: 'FAILED', Description: 'Not enough free addresses.' },
        ],
      },
    });
    await expect(awsDomains().findChangeProgress('main')).resolves.toEqual({
      status: 'ValidationFailed',
      stage: 'Addresses',
      percent: 25,
      reasons: ['Not enough free addresses.'],
    });
  });

  test('asking how a change would be made is a dry run', async () => {
    opensearch.on(UpdateDomainConfigCommand).resolves({ DryRunResults: { DeploymentType: 'Blue/Green' } });
    await expect(awsDomains().findDeploymentType('main', {})).resolves.toBe('Blue/Green');
    expect(opensearch.commandCalls(UpdateDomainConfigCommand)[0]?.args[0].input.DryRun).toBe(true);
  });
});
