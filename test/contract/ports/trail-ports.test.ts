import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient, PutConfigurationRecorderCommand } from '@aws-sdk/client-config-service';
import { CreateKeyCommand, DisableKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, GetBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import { awsBuckets } from '../../../handlers/adapters/buckets.ts';
import { awsConfigRules } from '../../../handlers/adapters/config-rules.ts';
import { awsFunctionPolicies } from '../../../handlers/adapters/function-policies.ts';
import { awsKeys } from '../../../handlers/adapters/keys.ts';
import { awsLogGroups } from '../../../handlers/adapters/log-groups.ts';
import { awsRoles } from '../../../handlers/adapters/roles.ts';
import { awsTrails } from '../../../handlers/adapters/trails.ts';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { createFunction } from '../../support/emulator/functions.ts';
import { bucketsContract } from './buckets.suite.ts';
import { configRulesContract } from './config-rules.suite.ts';
import { functionPoliciesContract } from './function-policies.suite.ts';
import { keysContract } from './keys.suite.ts';
import { logGroupsContract } from './log-groups.suite.ts';
import { rolesContract } from './roles.suite.ts';
import { trailsContract } from './trails.suite.ts';

/** The account of `test`/`test`; twelve digits as an access key are an account of their own. */
const ACCOUNT = '000000000000';
const ELSEWHERE = { accessKeyId: '999988887777', secretAccessKey: 'test' };
const REGION = 'eu-west-1';

const emulator = emulatorForThisFile();
const settings = () => ({ ...emulator.client, region: REGION });
let functionArn = '';
let kmsKeyArn = '';

beforeAll(async () => {
  // The adapters' clients take their settings from the environment, as in a function.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: emulator.url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const inRegion = { ...emulator, client: settings() };
  kmsKeyArn = (await new KMSClient(settings()).send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  functionArn = await createFunction(inRegion, 'contract', 'exports.handler = async () => {};');
});

rolesContract(awsRoles);
trailsContract(awsTrails);
bucketsContract(() => ({
  buckets: awsBuckets(),
  account: ACCOUNT,
  createElsewhere: async (name) => {
    const s3 = new S3Client({ ...settings(), credentials: ELSEWHERE });
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
    const roleARN = `arn:aws:iam::${ACCOUNT}:role/recorder`;
    const recorder = { ConfigurationRecorder: { name: 'default', roleARN } };
    await new ConfigServiceClient(settings()).send(new PutConfigurationRecorderCommand(recorder));
  },
}));
functionPoliciesContract(() => ({ policies: awsFunctionPolicies(), functionArn }));

test('a bucket is tagged in the call that creates it', async () => {
  await awsBuckets().create({ name: 'contract-tags', account: ACCOUNT }, { 'trailboard:deployment': 'Trailboard' });
  const { TagSet } = await new S3Client(settings()).send(new GetBucketTaggingCommand({ Bucket: 'contract-tags' }));
  expect(TagSet).toEqual([{ Key: 'trailboard:deployment', Value: 'Trailboard' }]);
});
