import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OpenSearchClient } from '@aws-sdk/client-opensearch';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { client } from '../../../handlers/adapters/clients.ts';
import type { Grant } from '../../../infra/grants/types.ts';
import type { Emulator } from './emulator.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const ANYBODY = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };

/** Makes a role that holds these grants and nothing else, and a session of it. */
export async function sessionOf(settings: Emulator['client'], RoleName: string, grants: readonly Grant[]) {
  const iam = new IAMClient(settings);
  const document = (statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document([ANYBODY]) }));
  const statements = grants.map(({ actions, resources, conditions }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
    ...(conditions ? { Condition: conditions } : {}),
  }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'grants', PolicyDocument: document(statements) }));
  const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' });
  const { Credentials: session } = await new STSClient(settings).send(assume);
  return {
    accessKeyId: session?.AccessKeyId ?? '',
    secretAccessKey: session?.SecretAccessKey ?? '',
    sessionToken: session?.SessionToken ?? '',
  };
}

/** Lets the adapters' clients, made once for the process, call with other credentials from here on. */
export function actAs(credentials: Credentials): void {
  const clients = [
    IAMClient,
    S3Client,
    KMSClient,
    CloudTrailClient,
    CloudWatchLogsClient,
    ConfigServiceClient,
    LambdaClient,
    CognitoIdentityClient,
    CognitoIdentityProviderClient,
    EC2Client,
    OpenSearchClient,
  ];
  for (const Client of clients) {
    const { config } = client(
      Client as new (
        settings: object,
      ) => { config: { credentials: () => Promise<Credentials> } },
    );
    config.credentials = async () => credentials;
  }
}
