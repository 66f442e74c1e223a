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
import { mockClient } from 'aws-sdk-client-mock';
import { IDENTITY_POOL, USER_POOL } from './adapter-calls.ts';

process.env.AWS_REGION = 'eu-west-1';
export const clients = {
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

/** Every call is answered well from here on, as if of an account that has what the adapters ask for. */
export function answerWell(): void {
  for (const mock of Object.values(clients)) {
    mock.reset();
    (mock as { onAnyCommand(): { resolves(answer: object): unknown } }).onAnyCommand().resolves({ $metadata: {} });
  }
  clients['cognito-idp'].on(DescribeUserPoolCommand).resolves({ UserPool });
  clients['cognito-identity'].on(DescribeIdentityPoolCommand).resolves({ ...IdentityPool, $metadata: {} });
  clients.es.on(CreateDomainCommand).resolves({ DomainStatus: {} as never });
  clients.kms.on(ListKeysCommand).resolves({ Keys: [{ KeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/one' }] });
}

type Command = { readonly constructor: { readonly name: string }; readonly input: unknown };

/** Every command that was sent, with the signing name of its service. */
function commands(): [string, Command][] {
  return Object.entries(clients).flatMap(([scope, mock]) =>
    mock.calls().map((call): [string, Command] => [scope, call.args[0] as Command]),
  );
}

const operationOf = (command: Command) => command.constructor.name.replace(/Command$/, '');

/** Every request that was made, as `[scope, operation, input]`. */
export function requests(): [string, string, unknown][] {
  return commands().map(([scope, command]) => [scope, operationOf(command), command.input]);
}

/** Each operation that was asked for, with a way to let it fail from then on, each time in another way. */
export function failable(): { scope: string; operation: string; failing(): (error: Error) => void }[] {
  const operations = new Map(commands().map(([scope, command]) => [operationOf(command), { scope, command }]));
  return [...operations].map(([operation, { scope, command }]) => ({
    scope,
    operation,
    failing: () => {
      const mock = clients[scope as keyof typeof clients] as unknown as {
        on(command: unknown): { rejects(error: Error): unknown };
      };
      const behaviour = mock.on(command.constructor);
      return (error) => behaviour.rejects(error);
    },
  }));
}
