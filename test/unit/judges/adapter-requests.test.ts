import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityClient, DescribeIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateDomainCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { adapterCalls, IDENTITY_POOL, USER_POOL } from '../../support/judges/wire/adapter-calls.ts';
import { keptModel } from '../../support/judges/wire/extract.ts';
import { flawsOf } from '../../support/judges/wire/value.ts';

process.env.AWS_REGION = 'eu-west-1';
const clients = {
  cloudtrail: mockClient(CloudTrailClient),
  'cognito-identity': mockClient(CognitoIdentityClient),
  'cognito-idp': mockClient(CognitoIdentityProviderClient),
  config: mockClient(ConfigServiceClient),
  ec2: mockClient(EC2Client),
  es: mockClient(OpenSearchClient),
  iam: mockClient(IAMClient),
  kms: mockClient(KMSClient),
  lambda: mockClient(LambdaClient),
  logs: mockClient(CloudWatchLogsClient),
  s3: mockClient(S3Client),
  sns: mockClient(SNSClient),
  states: mockClient(SFNClient),
};
/** What DescribeUserPool gives of a pool that somebody has set up. */
const UserPool = {
  Id: USER_POOL,
  Name: 'Trailboard',
  Arn: `arn:aws:cognito-idp:eu-west-1:111122223333:userpool/${USER_POOL}`,
  SchemaAttributes: [{ Name: 'sub' }],
  AutoVerifiedAttributes: ['email' as const],
  DeletionProtection: 'ACTIVE' as const,
  EmailVerificationMessage: '',
  EstimatedNumberOfUsers: 3,
  MfaConfiguration: 'OPTIONAL' as const,
  UserPoolTags: { team: 'audit' },
};
const IdentityPool = {
  IdentityPoolId: IDENTITY_POOL,
  IdentityPoolName: 'Trailboard',
  AllowUnauthenticatedIdentities: true,
  DeveloperProviderName: '',
  CognitoIdentityProviders: [
    { ProviderName: `cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`, ClientId: 'dashboards' },
  ],
};

beforeEach(() => {
  for (const mock of Object.values(clients)) {
    mock.reset();
    (mock as { onAnyCommand(): { resolves(answer: object): unknown } }).onAnyCommand().resolves({ $metadata: {} });
  }
  clients['cognito-idp'].on(DescribeUserPoolCommand).resolves({ UserPool });
  clients['cognito-identity'].on(DescribeIdentityPoolCommand).resolves({ ...IdentityPool, $metadata: {} });
  clients.es.on(CreateDomainCommand).resolves({ DomainStatus: {} as never });
  clients.kms.on(ListKeysCommand).resolves({ Keys: [{ KeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/one' }] });
});

/** Every request that was made, as `[scope, operation, input]`. */
function requests(): [string, string, unknown][] {
  return Object.entries(clients).flatMap(([scope, mock]) =>
    mock.calls().map((call): [string, string, unknown] => {
      const command = call.args[0] as { constructor: { name: string }; input: unknown };
      return [scope, command.constructor.name.replace(/Command$/, ''), command.input];
    }),
  );
}

function flaws(scope: string, operation: string, input: unknown): string[] {
  const model = keptModel(scope);
  const shape = model.operations[operation]?.input?.shape;
  if (!shape) return [`${scope}.${operation}: there is no such operation with an input`];
  return flawsOf(model, shape, input).map(
    ({ kind, path, detail }) => `${scope}.${operation}: ${kind} ${path}: ${detail}`,
  );
}

describe.each(Object.entries(adapterCalls()))('%s', (_, calls) => {
  test.each(calls)('%s asks for what the service model has', async (_, call) => {
    await call();
    expect(requests()).not.toEqual([]);
    expect(requests().flatMap((request) => flaws(...request))).toEqual([]);
  });
});

describe('an adapter that asked for something else would be found out', () => {
  test.each<[string, string, object, string]>([
    ['a member that the model lacks', 'CreateTrail', { Name: 'main', S3Bucket: 'record' }, 'unknown member S3Bucket'],
    ['the same, as missing', 'CreateTrail', { Name: 'main', S3Bucket: 'record' }, 'missing member S3BucketName'],
    ['a value of no enumeration', 'PutInsightSelectors', { InsightSelectors: [{ InsightType: 'Rate' }] }, 'enum'],
    [
      'a member left out further in',
      'PutEventSelectors',
      { TrailName: 'main', AdvancedEventSelectors: [{}] },
      'missing member',
    ],
  ])('%s', (_, operation, input, expected) => {
    expect(flaws('cloudtrail', operation, input)).toContainEqual(expect.stringContaining(expected));
  });
});
