import { CloudTrailClient, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { awsBuckets } from '../../../handlers/adapters/buckets.ts';
import { awsConfigRules } from '../../../handlers/adapters/config-rules.ts';
import { awsFunctionPolicies } from '../../../handlers/adapters/function-policies.ts';
import { awsKeys } from '../../../handlers/adapters/keys.ts';
import { awsLogGroups } from '../../../handlers/adapters/log-groups.ts';
import { awsRoles } from '../../../handlers/adapters/roles.ts';
import { awsTrails } from '../../../handlers/adapters/trails.ts';
import type { TrailSettings } from '../../../workflows/ports/trails.ts';

process.env.AWS_REGION = 'eu-west-1';
const cloudTrail = mockClient(CloudTrailClient);
const logs = mockClient(CloudWatchLogsClient);
const config = mockClient(ConfigServiceClient);
const iam = mockClient(IAMClient);
const kms = mockClient(KMSClient);
const lambda = mockClient(LambdaClient);
const s3 = mockClient(S3Client);
const all = [cloudTrail, logs, config, iam, kms, lambda, s3];

const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';
const PLACE = { name: 'record', account: '111122223333' };
const SETTINGS: TrailSettings = { bucket: 'record', multiRegion: true, organization: false, logFileValidation: true };
const FILTER = { name: 'one', pattern: '', destinationArn: 'arn:aws:lambda:eu-west-1:111122223333:function:ingest' };

function failure(name: string, message = '', status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

beforeEach(() => {
  for (const mock of all) mock.reset();
});

describe('what a service answers becomes an error of ours', () => {
  const createTrail = () => awsTrails().create('main', SETTINGS, {});
  const putFilter = () => awsLogGroups().putSubscriptionFilter('group', FILTER);
  const putRule = () => awsConfigRules().put({ name: 'rule', identifier: 'X', description: '', tags: {} });
  test.each<[string, string, () => Promise<unknown>, string?]>([
    ['InvalidCloudWatchLogsRoleArnException', 'TrailRoleNotPropagatedError', createTrail],
    ['InvalidCloudWatchLogsLogGroupArnException', 'TrailRoleNotPropagatedError', createTrail],
    ['CloudWatchLogsDeliveryUnavailableException', 'TrailRoleNotPropagatedError', createTrail],
    ['InsufficientS3BucketPolicyException', 'TrailPolicyNotPropagatedError', createTrail],
    ['InsufficientEncryptionPolicyException', 'TrailPolicyNotPropagatedError', createTrail],
    ['S3BucketDoesNotExistException', 'TrailPolicyNotPropagatedError', createTrail],
    ['KmsKeyDisabledException', 'KeyUnusableError', createTrail],
    ['KmsKeyNotFoundException', 'KeyUnusableError', createTrail],
    ['MaximumNumberOfTrailsExceededException', 'TrailLimitError', createTrail],
    ['TrailAlreadyExistsException', 'ConcurrentChangeError', createTrail],
    ['NotOrganizationMasterAccountException', 'OrganizationTrailRefusedError', createTrail],
    ['OrganizationsNotInUseException', 'OrganizationTrailRefusedError', createTrail],
    ['CloudTrailAccessNotEnabledException', 'OrganizationTrailRefusedError', createTrail],
    ['InsufficientDependencyServiceAccessPermissionException', 'OrganizationTrailRefusedError', createTrail],
    ['InvalidHomeRegionException', 'TrailElsewhereError', () => awsTrails().update(ARN, SETTINGS)],
    ['TrailNotFoundException', 'ConcurrentChangeError', () => awsTrails().startLogging(ARN)],
    ['InvalidTrailNameException', 'RejectedByAwsError', createTrail],
    ['ThrottlingException', 'AwsThrottledError', createTrail],
    ['AccessDeniedException', 'AccessDeniedError', createTrail],
    [
      'InvalidParameterException',
      'SubscriptionNotAcceptedError',
      putFilter,
      'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission.',
    ],
    ['InvalidParameterException', 'RejectedByAwsError', putFilter, 'destinationArn is malformed'],
    ['OperationAbortedException', 'ConcurrentChangeError', putFilter],
    ['LimitExceededException', 'SubscriptionFilterLimitError', putFilter],
    ['LimitExceededException', 'QuotaExceededError', () => awsLogGroups().create('group', { tags: {} })],
    ['ResourceAlreadyExistsException', 'ConcurrentChangeError', () => awsLogGroups().create('group', { tags: {} })],
    ['ResourceNotFoundException', 'LogGroupMissingError', () => awsLogGroups().setKey('group', KEY)],
    ['BucketAlreadyExists', 'BucketOwnedElsewhereError', () => awsBuckets().create(PLACE, {})],
    ['BucketAlreadyOwnedByYou', 'ConcurrentChangeError', () => awsBuckets().create(PLACE, {})],
    ['OperationAborted', 'ConcurrentChangeError', () => awsBuckets().create(PLACE, {})],
    ['TooManyBuckets', 'QuotaExceededError', () => awsBuckets().create(PLACE, {})],
    ['KMSInvalidStateException', 'ConcurrentChangeError', () => awsKeys().enable(KEY)],
    ['AlreadyExistsException', 'ConcurrentChangeError', () => awsKeys().createAlias('alias/a', KEY)],
    ['NotFoundException', 'ConcurrentChangeError', () => awsKeys().createAlias('alias/a', KEY)],
    ['DependencyTimeoutException', 'AwsThrottledError', () => awsKeys().cancelDeletion(KEY)],
    ['NoAvailableConfigurationRecorderException', 'ConcurrentChangeError', putRule],
    ['ResourceInUseException', 'ConcurrentChangeError', putRule],
    ['MaxNumberOfConfigRulesExceededException', 'QuotaExceededError', putRule],
    ['InsufficientPermissionsException', 'AccessDeniedError', putRule],
    ['EntityAlreadyExists', 'ConcurrentChangeError', () => awsRoles().createServiceLinkedRole('es.amazonaws.com')],
    [
      'InvalidInput',
      'ConcurrentChangeError',
      () => awsRoles().createServiceLinkedRole('es.amazonaws.com'),
      'Service role name AWSServiceRoleForX has been taken in this account, please try a different suffix.',
    ],
    ['InvalidInput', 'RejectedByAwsError', () => awsRoles().createServiceLinkedRole('x'), 'No such service'],
    [
      'ResourceNotFoundException',
      'IngestFunctionMissingError',
      () => awsFunctionPolicies().add('function', 'id', { service: 's', sourceArn: 'a', sourceAccount: '1' }),
    ],
  ])('%s -> %s', async (theirs, ours, call, message = '') => {
    for (const mock of all) mock.rejects(failure(theirs, message));
    await expect(call()).rejects.toMatchObject({ name: ours, remedy: expect.stringMatching(/\w/) });
  });
});

describe('what goes on after the remedy', () => {
  test('a deleted function is made again by reverting drift, and then a redrive goes on', async () => {
    lambda.rejects(failure('ResourceNotFoundException'));
    const added = awsFunctionPolicies().add('function', 'id', { service: 's', sourceArn: 'a', sourceAccount: '1' });
    await expect(added).rejects.toMatchObject({ remedy: expect.stringContaining('--revert-drift'), goOn: 'redrive' });
  });

  test('a deleted log group takes a new run, for an earlier state makes it', async () => {
    logs.rejects(failure('ResourceNotFoundException'));
    const written = awsLogGroups().writeLine('group', 'stream', 'line', 0);
    await expect(written).rejects.toMatchObject({ remedy: expect.stringContaining('rebuild'), goOn: 'new-run' });
  });
});

describe('a bucket is looked for without a body to read', () => {
  test.each([
    [403, 'BucketOwnedElsewhereError'],
    [301, 'BucketRegionError'],
    [400, 'BucketRegionError'],
    [500, 'AwsThrottledError'],
  ])('%i is %s', async (status, name) => {
    s3.rejects(failure('UnknownError', '', status));
    await expect(awsBuckets().find(PLACE)).rejects.toMatchObject({ name });
  });

  test('404 is no bucket', async () => {
    s3.rejects(failure('NotFound', '', 404));
    expect(await awsBuckets().find(PLACE)).toBeUndefined();
  });

  test('one of another Region is refused, since its key would have to be there too', async () => {
    s3.resolves({ BucketRegion: 'us-west-2' });
    await expect(awsBuckets().find(PLACE)).rejects.toMatchObject({ name: 'BucketRegionError', value: 'record' });
  });

  test('one older than every setting has none of them', async () => {
    s3.resolves({});
    expect(await awsBuckets().find(PLACE)).toEqual({ versioned: false, publicAccessBlocked: false });
  });

  test('three of four public access settings are not enough', async () => {
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true };
    s3.resolves({ PublicAccessBlockConfiguration } as object);
    expect(await awsBuckets().find(PLACE)).toMatchObject({ publicAccessBlocked: false });
  });

  test('a new one is created in the Region of the function', async () => {
    await awsBuckets().create(PLACE, { team: 'audit' });
    expect(s3.commandCalls(CreateBucketCommand)[0]?.args[0].input.CreateBucketConfiguration).toEqual({
      LocationConstraint: 'eu-west-1',
      Tags: [{ Key: 'team', Value: 'audit' }],
    });
  });
});

test('an update clears what is no longer wanted by an empty text', async () => {
  await awsTrails().update(ARN, SETTINGS);
  expect(cloudTrail.commandCalls(UpdateTrailCommand)[0]?.args[0].input).toMatchObject({
    S3KeyPrefix: '',
    KmsKeyId: '',
    CloudWatchLogsLogGroupArn: '',
  });
});

test('a group of the Infrequent Access class cannot be subscribed to', async () => {
  const group = {
    logGroupName: 'group',
    logGroupClass: 'INFREQUENT_ACCESS',
    arn: 'arn:aws:logs:e:1:log-group:group:*',
  };
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [group as object] });
  expect(await awsLogGroups().find('group')).toEqual({
    name: 'group',
    arn: 'arn:aws:logs:e:1:log-group:group',
    standardClass: false,
  });
});

test('a stream that somebody else makes in the same moment is used', async () => {
  const missing = failure('ResourceNotFoundException');
  logs.on(PutLogEventsCommand).rejectsOnce(missing).resolves({});
  logs.on(CreateLogStreamCommand).rejects(failure('ResourceAlreadyExistsException'));
  await awsLogGroups().writeLine('group', 'stream', 'line', 1);
  expect(logs.commandCalls(PutLogEventsCommand)).toHaveLength(2);
});

test('a permission that lets nobody invoke is not one of ours', async () => {
  const Policy = JSON.stringify({
    Statement: [
      { Sid: 'id', Effect: 'Deny', Action: 'lambda:InvokeFunction', Principal: { Service: 'logs.amazonaws.com' } },
    ],
  });
  lambda.resolves({ Policy });
  expect(await awsFunctionPolicies().find('function', 'id')).toEqual({
    service: undefined,
    sourceArn: undefined,
    sourceAccount: undefined,
  });
});

test('keys whose tags are not for this account to see are passed over', async () => {
  kms.resolvesOnce({ Keys: [{ KeyArn: KEY }] }).rejects(failure('AccessDeniedException'));
  expect(await awsKeys().findByTags({ a: 'b' })).toBeUndefined();
});

test('what a trail cannot deliver is read from its status, with the last success of each kind', async () => {
  const at = new Date('2026-11-01T10:00:00Z');
  cloudTrail.resolves({
    IsLogging: true,
    LatestDeliveryError: 'AccessDenied',
    LatestDeliveryTime: at,
    LatestCloudWatchLogsDeliveryError: 'ResourceNotFoundException',
    LatestDigestDeliveryError: '',
    LatestDigestDeliveryTime: at,
  } as object);
  expect(await awsTrails().findDeliveryErrors(ARN)).toEqual([
    { to: 'S3', error: 'AccessDenied', lastSuccess: '2026-11-01T10:00:00.000Z' },
    { to: 'CloudWatch Logs', error: 'ResourceNotFoundException' },
  ]);
});
