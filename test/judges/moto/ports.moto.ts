import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import { ConfigServiceClient, PutConfigurationRecorderCommand } from '@aws-sdk/client-config-service';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateKeyCommand, DisableKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll } from '@jest/globals';
import { awsBuckets } from '../../../handlers/adapters/buckets.ts';
import { awsConfigRules } from '../../../handlers/adapters/config-rules.ts';
import { awsFunctionPolicies } from '../../../handlers/adapters/function-policies.ts';
import { awsIdentityPools } from '../../../handlers/adapters/identity-pools.ts';
import { awsKeys } from '../../../handlers/adapters/keys.ts';
import { awsLogGroups } from '../../../handlers/adapters/log-groups.ts';
import { awsRoles } from '../../../handlers/adapters/roles.ts';
import { awsTrails } from '../../../handlers/adapters/trails.ts';
import { awsUserPools } from '../../../handlers/adapters/user-pools.ts';
import { bucketsContract } from '../../contract/ports/buckets.suite.ts';
import { configRulesContract } from '../../contract/ports/config-rules.suite.ts';
import { functionPoliciesContract } from '../../contract/ports/function-policies.suite.ts';
import { identityPoolsContract } from '../../contract/ports/identity-pools.suite.ts';
import { keysContract } from '../../contract/ports/keys.suite.ts';
import { logGroupsContract } from '../../contract/ports/log-groups.suite.ts';
import { rolesContract } from '../../contract/ports/roles.suite.ts';
import { trailsContract } from '../../contract/ports/trails.suite.ts';
import { userPoolsContract } from '../../contract/ports/user-pools.suite.ts';
import { createFunction } from '../../support/emulator/functions.ts';
import { type Moto, startMoto } from '../../support/judges/moto/server.ts';

// The port suites against moto, for the services that it has. Run by moto.test.ts, which knows the differences.

/** moto's own account. */
const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
let moto: Moto | undefined;
let functionArn = '';
let kmsKeyArn = '';

const settings = () => ({
  endpoint: moto?.url ?? '',
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  forcePathStyle: true as const,
});

beforeAll(async () => {
  moto = await startMoto();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: moto.url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const LocationConstraint = REGION;
  // The trails' bucket: unlike the emulator, moto looks whether it is there, as CloudTrail does.
  await new S3Client(settings()).send(
    new CreateBucketCommand({ Bucket: 'contract-record', CreateBucketConfiguration: { LocationConstraint } }),
  );
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  const iam = new IAMClient(settings());
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'function', AssumeRolePolicyDocument }));
  kmsKeyArn = (await new KMSClient(settings()).send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  const at = { url: moto.url, client: settings(), ask: () => Promise.reject(new Error('moto is not asked')) };
  functionArn = await createFunction(at, 'contract', 'exports.handler = async () => {};', { Role: Role?.Arn ?? '' });
}, 180_000);
afterAll(() => moto?.stop());

rolesContract(awsRoles);
trailsContract(awsTrails);
bucketsContract(() => ({
  buckets: awsBuckets(),
  account: ACCOUNT,
  createElsewhere: async (name) => {
    const assume = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::999988887777:role/other', RoleSessionName: 'test' });
    const { Credentials } = await new STSClient(settings()).send(assume);
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const s3 = new S3Client({ ...settings(), credentials });
    await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  },
}));
keysContract(() => {
  const kms = new KMSClient(settings());
  return {
    keys: awsKeys(),
    account: ACCOUNT,
    disable: async (KeyId) => void (await kms.send(new DisableKeyCommand({ KeyId }))),
    scheduleDeletion: async (KeyId) => void (await kms.send(new ScheduleKeyDeletionCommand({ KeyId }))),
  };
});
logGroupsContract(() => ({
  logGroups: awsLogGroups(),
  functionArn,
  kmsKeyArn,
  lines: async (logGroupName, logStreamName) => {
    const logs = new CloudWatchLogsClient(settings());
    const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }));
    return (events ?? []).map(({ message }) => message ?? '');
  },
}));
configRulesContract(() => ({
  configRules: awsConfigRules(),
  startRecorder: async () => {
    const recorder = { ConfigurationRecorder: { name: 'default', roleARN: `arn:aws:iam::${ACCOUNT}:role/recorder` } };
    await new ConfigServiceClient(settings()).send(new PutConfigurationRecorderCommand(recorder));
  },
}));
functionPoliciesContract(() => ({ policies: awsFunctionPolicies(), functionArn }));
userPoolsContract(awsUserPools);
identityPoolsContract(() => {
  const cognito = new CognitoIdentityClient(settings());
  const described = (IdentityPoolId: string) => cognito.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
  return {
    identityPools: awsIdentityPools(),
    alter: async (id) => {
      const ProviderName = `cognito-idp.${REGION}.amazonaws.com/${REGION}_abc`;
      await cognito.send(
        new UpdateIdentityPoolCommand({
          ...(await described(id)),
          AllowUnauthenticatedIdentities: true,
          CognitoIdentityProviders: [{ ProviderName, ClientId: 'dashboards' }],
        }),
      );
    },
    providers: async (id) =>
      ((await described(id)).CognitoIdentityProviders ?? []).map(({ ClientId = '' }) => ClientId),
  };
});
