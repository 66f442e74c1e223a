import { AddTagsCommand, CloudTrailClient, CreateTrailCommand, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  ConfigServiceClient,
  PutConfigRuleCommand,
  PutConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  AttachRolePolicyCommand,
  CreateServiceLinkedRoleCommand,
  GetRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateDomainCommand,
  DescribeDomainCommand,
  ListTagsCommand,
  OpenSearchClient,
} from '@aws-sdk/client-opensearch';
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Emulator, emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { createFunction } from '../../support/emulator/functions.ts';
import { asRole, type Statement } from '../../support/emulator/roles.ts';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 0 });

type Client = Emulator['client'];
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const MANAGED = 'arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess';
const LINKED = 'aws-service-role/opensearchservice.amazonaws.com/AWSServiceRoleForAmazonOpenSearchService';

// Made in beforeAll; the table below is read before it runs.
const made = { key: '', userPool: '', identityPool: '' };

beforeAll(async () => {
  await asRole(emulator, one('logs:*', '*'));
  await createFunction(emulator, 'mine', 'exports.handler = async () => {};', { Role: role('tests/role-1') });
  const logs = new CloudWatchLogsClient(emulator.client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'mine' }));
  await new OpenSearchClient(emulator.client).send(new CreateDomainCommand({ DomainName: 'mine' }));
  const kms = new KMSClient(emulator.client);
  made.key = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn as string;
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/mine', TargetKeyId: made.key }));
  await new CloudTrailClient(emulator.client).send(new CreateTrailCommand({ Name: 'mine', S3BucketName: 'mine' }));
  const pools = new CognitoIdentityProviderClient(emulator.client);
  made.userPool = (await pools.send(new CreateUserPoolCommand({ PoolName: 'mine' }))).UserPool?.Arn as string;
  const identities = new CognitoIdentityClient(emulator.client);
  const created = await identities.send(
    new CreateIdentityPoolCommand({ IdentityPoolName: 'mine', AllowUnauthenticatedIdentities: false }),
  );
  made.identityPool = created.IdentityPoolId as string;
  const ConfigurationRecorder = { name: 'default', roleARN: role('config') };
  await new ConfigServiceClient(emulator.client).send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
});

interface Case {
  call: (client: Client) => Promise<unknown>;
  /** Right on AWS. */
  allowed: () => Statement[];
  /** Wrong on AWS, though close. */
  denied: () => Statement[];
}

const one = (Action: string, Resource: string, more: Partial<Statement> = {}) => [{ Action, Resource, ...more }];
const retention = { logGroupName: 'mine', retentionInDays: 7 };
const rule = { ConfigRuleName: 'r', Source: { Owner: 'AWS' as const, SourceIdentifier: 'OPENSEARCH_IN_VPC_ONLY' } };
const linkedRoleName = { AWSServiceName: 'opensearchservice.amazonaws.com' };
const toLogs = { Name: 'mine', CloudWatchLogsRoleArn: role('to-logs') };
const poolRoles = () => ({ IdentityPoolId: made.identityPool, Roles: { authenticated: role('auth') } });
const identityPool = () => arn('cognito-identity', `identitypool/${made.identityPool}`);
const cognitoOptions = {
  Enabled: true,
  UserPoolId: 'u',
  IdentityPoolId: 'i',
  RoleArn: role('cognito-access'),
};

const cases: Record<string, Case> = {
  'a log group is named with :*': {
    call: (c) => new CloudWatchLogsClient(c).send(new PutRetentionPolicyCommand(retention)),
    allowed: () => one('logs:PutRetentionPolicy', arn('logs', 'log-group:mine:*')),
    denied: () => one('logs:PutRetentionPolicy', arn('logs', 'log-group:mine')),
  },
  'log groups are listed on log-group:*': {
    call: (c) => new CloudWatchLogsClient(c).send(new DescribeLogGroupsCommand({})),
    allowed: () => one('logs:DescribeLogGroups', arn('logs', 'log-group:*')),
    denied: () => one('logs:DescribeLogGroups', arn('logs', 'log-group:mine:*')),
  },
  'a log group created with tags needs the tagging action': {
    call: (c) =>
      new CloudWatchLogsClient(c).send(
        new CreateLogGroupCommand({ logGroupName: `tagged-${Math.random()}`, tags: { by: 'us' } }),
      ),
    allowed: () => [
      ...one('logs:CreateLogGroup', arn('logs', 'log-group:tagged-*:*')),
      ...one('logs:TagResource', arn('logs', 'log-group:tagged-*')),
    ],
    denied: () => one('logs:CreateLogGroup', '*'),
  },
  'a domain is in the path': {
    call: (c) => new OpenSearchClient(c).send(new DescribeDomainCommand({ DomainName: 'mine' })),
    allowed: () => one('es:DescribeDomain', arn('es', 'domain/mine')),
    denied: () => one('es:DescribeDomain', arn('es', 'domain/other')),
  },
  "a domain's tags are read by its ARN": {
    call: (c) => new OpenSearchClient(c).send(new ListTagsCommand({ ARN: arn('es', 'domain/mine') })),
    allowed: () => one('es:ListTags', arn('es', 'domain/mine')),
    denied: () => one('es:ListTags', arn('es', 'domain/other')),
  },
  'a domain created with Cognito needs its role passed': {
    call: (c) =>
      new OpenSearchClient(c).send(
        new CreateDomainCommand({ DomainName: `new-${Date.now()}`, CognitoOptions: cognitoOptions }),
      ),
    allowed: () => [
      ...one('es:CreateDomain', arn('es', 'domain/new-*')),
      ...one('iam:PassRole', role('cognito-access'), {
        Condition: { StringEquals: { 'iam:PassedToService': 'opensearchservice.amazonaws.com' } },
      }),
    ],
    denied: () => one('es:CreateDomain', '*'),
  },
  'a linked role is its service alone': {
    call: (c) => new IAMClient(c).send(new CreateServiceLinkedRoleCommand(linkedRoleName)).catch(exists),
    allowed: () =>
      one('iam:CreateServiceLinkedRole', role(LINKED), {
        Condition: { StringEquals: { 'iam:AWSServiceName': 'opensearchservice.amazonaws.com' } },
      }),
    denied: () =>
      one('iam:CreateServiceLinkedRole', '*', {
        Condition: { StringEquals: { 'iam:AWSServiceName': 'es.amazonaws.com' } },
      }),
  },
  'a role is named with its path': {
    call: (c) => new IAMClient(c).send(new GetRoleCommand({ RoleName: 'role-1' })),
    allowed: () => one('iam:GetRole', role('tests/role-1')),
    denied: () => one('iam:GetRole', role('role-1')),
  },
  'an alias stands for its key': {
    call: (c) => new KMSClient(c).send(new DescribeKeyCommand({ KeyId: 'alias/mine' })),
    allowed: () => one('kms:DescribeKey', made.key),
    denied: () => one('kms:DescribeKey', arn('kms', 'alias/mine')),
  },
  'an alias is made on itself and on its key': {
    call: (c) =>
      new KMSClient(c).send(new CreateAliasCommand({ AliasName: `alias/new-${Date.now()}`, TargetKeyId: made.key })),
    allowed: () => [{ Action: 'kms:CreateAlias', Resource: [arn('kms', 'alias/new-*'), made.key] }],
    denied: () => one('kms:CreateAlias', arn('kms', 'alias/new-*')),
  },
  'a trail that writes to a log group needs its role passed': {
    call: (c) => new CloudTrailClient(c).send(new UpdateTrailCommand(toLogs)),
    allowed: () => [
      ...one('cloudtrail:UpdateTrail', arn('cloudtrail', 'trail/mine')),
      ...one('iam:PassRole', role('to-logs')),
    ],
    denied: () => one('cloudtrail:UpdateTrail', '*'),
  },
  'a trail is tagged by its ARN': {
    call: (c) =>
      new CloudTrailClient(c).send(
        new AddTagsCommand({ ResourceId: arn('cloudtrail', 'trail/mine'), TagsList: [{ Key: 'k', Value: 'v' }] }),
      ),
    allowed: () => one('cloudtrail:AddTags', arn('cloudtrail', 'trail/mine')),
    denied: () => one('cloudtrail:AddTags', arn('cloudtrail', 'trail/other')),
  },
  'a user pool is tagged by its ARN': {
    call: (c) =>
      new CognitoIdentityProviderClient(c).send(
        new TagResourceCommand({ ResourceArn: made.userPool, Tags: { k: 'v' } }),
      ),
    allowed: () => one('cognito-idp:TagResource', made.userPool),
    denied: () => one('cognito-idp:TagResource', arn('cognito-idp', 'userpool/other')),
  },
  'tags asked for on creation are conditions': {
    call: (c) =>
      new CognitoIdentityProviderClient(c).send(
        new CreateUserPoolCommand({ PoolName: 'tagged', UserPoolTags: { by: 'us' } }),
      ),
    allowed: () => one('cognito-idp:*', '*', { Condition: { StringEquals: { 'aws:RequestTag/by': 'us' } } }),
    denied: () => one('cognito-idp:*', '*', { Condition: { StringEquals: { 'aws:RequestTag/by': 'them' } } }),
  },
  'an identity pool created with tags is tagged as one of all': {
    call: (c) =>
      new CognitoIdentityClient(c).send(
        new CreateIdentityPoolCommand({
          IdentityPoolName: 'tagged',
          AllowUnauthenticatedIdentities: false,
          IdentityPoolTags: { by: 'us' },
        }),
      ),
    allowed: () => [
      ...one('cognito-identity:CreateIdentityPool', '*'),
      ...one('cognito-identity:TagResource', arn('cognito-identity', 'identitypool/*')),
    ],
    denied: () => one('cognito-identity:CreateIdentityPool', '*'),
  },
  'a key created with tags is tagged as one of all': {
    call: (c) => new KMSClient(c).send(new CreateKeyCommand({ Tags: [{ TagKey: 'by', TagValue: 'us' }] })),
    allowed: () => [...one('kms:CreateKey', '*'), ...one('kms:TagResource', arn('kms', 'key/*'))],
    denied: () => one('kms:CreateKey', '*'),
  },
  'the policy to attach is a condition': {
    call: (c) => new IAMClient(c).send(new AttachRolePolicyCommand({ RoleName: 'role-1', PolicyArn: MANAGED })),
    allowed: () =>
      one('iam:AttachRolePolicy', role('tests/*'), { Condition: { StringEquals: { 'iam:PolicyARN': MANAGED } } }),
    denied: () =>
      one('iam:AttachRolePolicy', '*', { Condition: { StringEquals: { 'iam:PolicyARN': `${MANAGED}Else` } } }),
  },
  'the principal to let in is a condition': {
    call: (c) =>
      new LambdaClient(c).send(
        new AddPermissionCommand({
          FunctionName: 'mine',
          StatementId: `s-${Date.now()}`,
          Action: 'lambda:InvokeFunction',
          Principal: 'logs.amazonaws.com',
        }),
      ),
    allowed: () =>
      one('lambda:AddPermission', arn('lambda', 'function:mine'), {
        Condition: { StringEquals: { 'lambda:Principal': 'logs.amazonaws.com' } },
      }),
    denied: () =>
      one('lambda:AddPermission', '*', { Condition: { StringEquals: { 'lambda:Principal': 's3.amazonaws.com' } } }),
  },
  "an identity pool's roles are passed": {
    call: (c) => new CognitoIdentityClient(c).send(new SetIdentityPoolRolesCommand(poolRoles())),
    allowed: () => [
      ...one('cognito-identity:SetIdentityPoolRoles', identityPool()),
      ...one('iam:PassRole', role('auth')),
    ],
    denied: () => one('cognito-identity:SetIdentityPoolRoles', '*'),
  },
  'a Config rule is any rule': {
    call: (c) => new ConfigServiceClient(c).send(new PutConfigRuleCommand({ ConfigRule: rule })),
    allowed: () => one('config:PutConfigRule', arn('config', 'config-rule/*')),
    denied: () => one('config:PutConfigRule', arn('config', 'config-rule/r')),
  },
  'EC2 is described on *': {
    call: (c) => new EC2Client(c).send(new DescribeSubnetsCommand({})),
    allowed: () => one('ec2:DescribeSubnets', '*'),
    denied: () => one('ec2:DescribeSubnets', arn('ec2', 'subnet/*')),
  },
};

const exists = (error: Error) => {
  if (error.name !== 'EntityAlreadyExistsException' && error.name !== 'EntityAlreadyExists') throw error;
};

describe('a role', () => {
  it.each(Object.keys(cases))('may do what its policy grants as AWS reads it: %s', async (name) => {
    const { call, allowed } = cases[name] as Case;
    await call(await asRole(emulator, allowed()));
  });

  it.each(Object.keys(cases))('may not do what only looks granted: %s', async (name) => {
    const { call, denied } = cases[name] as Case;
    const refusal = expect.stringMatching(/^(AccessDenied(Exception)?|UnauthorizedOperation)$/);
    await expect(call(await asRole(emulator, denied()))).rejects.toMatchObject({ name: refusal });
  });

  it('is told which further action it lacks', async () => {
    const client = await asRole(emulator, one('cloudtrail:UpdateTrail', '*'));
    const call = new CloudTrailClient(client).send(new UpdateTrailCommand(toLogs));
    await expect(call).rejects.toThrow('iam:PassRole');
  });
});

describe('a bucket', () => {
  it('that denies insecure transport is reached over loopback, with binary bodies too', async () => {
    const s3 = new S3Client(emulator.client);
    await s3.send(new CreateBucketCommand({ Bucket: 'secure' }));
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    const Resource = 'arn:aws:s3:::secure/*';
    const Policy = JSON.stringify({
      Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition },
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'secure', Policy }));
    const client = await asRole(emulator, one('s3:PutObject', Resource));
    await new S3Client(client).send(
      new PutObjectCommand({ Bucket: 'secure', Key: 'k', Body: Buffer.from([0xd7, 0x00]) }),
    );
  });
});

describe('the actions used', () => {
  it('are told for each role, with what was needed beside and what was denied', async () => {
    const client = await asRole(emulator, one('cloudtrail:UpdateTrail', '*'));
    await new CloudTrailClient(client).send(new UpdateTrailCommand(toLogs)).catch(() => {});
    const { actions } = await emulator.ask<{ actions: { principal: string }[] }>('iam-actions');
    const principal = actions.at(-1)?.principal;
    expect(principal).toMatch(/^arn:aws:iam::000000000000:role\/tests\/role-\d+$/);
    expect(actions.filter((used) => used.principal === principal)).toEqual([
      { principal, action: 'cloudtrail:UpdateTrail', resource: arn('cloudtrail', 'trail/mine'), allowed: true },
      { principal, action: 'iam:PassRole', resource: role('to-logs'), allowed: false },
    ]);
  });
});
