import {
  CloudTrailClient,
  PutEventSelectorsCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient, PutConfigurationRecorderCommand } from '@aws-sdk/client-config-service';
import { CreateRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteAliasCommand, KMSClient, PutKeyPolicyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { AddPermissionCommand, LambdaClient, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import {
  DeleteBucketEncryptionCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import { awsBuckets } from '../../../handlers/adapters/buckets.ts';
import { awsConfigRules } from '../../../handlers/adapters/config-rules.ts';
import { awsFunctionPolicies } from '../../../handlers/adapters/function-policies.ts';
import { awsKeys } from '../../../handlers/adapters/keys.ts';
import { awsLogGroups } from '../../../handlers/adapters/log-groups.ts';
import { awsRoles } from '../../../handlers/adapters/roles.ts';
import { awsTrails } from '../../../handlers/adapters/trails.ts';
import { grantsOf } from '../../../infra/grants/grants.ts';
import type { Change } from '../../../workflows/ports/change.ts';
import { createSubscriptionFilter } from '../../../workflows/steps/provision/create-subscription-filter.ts';
import { ensureLogGroup } from '../../../workflows/steps/provision/ensure-log-group.ts';
import { ensureServiceLinkedRole } from '../../../workflows/steps/provision/ensure-service-linked-role.ts';
import { ensureTrail } from '../../../workflows/steps/provision/ensure-trail.ts';
import { ensureTrailStorage } from '../../../workflows/steps/provision/ensure-trail-storage.ts';
import { ensureVpcOnlyRule } from '../../../workflows/steps/provision/ensure-vpc-only-rule.ts';
import { sendCanary } from '../../../workflows/steps/provision/send-canary.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { actAs, sessionOf } from '../../support/emulator/act-as.ts';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { createFunction } from '../../support/emulator/functions.ts';
import { expectChecksOfTheReference } from '../../support/judges/iam/checked-calls.ts';
import { runContext } from '../../support/run-context.ts';

const STEPS = [
  ensureTrailStorage,
  ensureLogGroup,
  ensureTrail,
  ensureServiceLinkedRole,
  ensureVpcOnlyRule,
  createSubscriptionFilter,
  sendCanary,
] as const;
type Name = (typeof STEPS)[number]['name'];

/** Needed on AWS by calls that the emulator does not have, or does not check. */
const NOT_CHECKED_HERE: Readonly<Record<string, readonly string[]>> = {
  EnsureTrailStorage: ['s3:TagResource'],
  EnsureTrail: [
    'organizations:DescribeOrganization',
    'organizations:ListAWSServiceAccessForOrganization',
    'iam:GetRole',
  ],
};

const BUCKET = 'grants-record';
const GROUP = 'CloudTrail/TrailboardLogGroup';
const NOBODY = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const account = '000000000000';
const region = 'us-east-1';

const emulator = emulatorForThisFile({ auth: true });
const sessions = new Map<string, Awaited<ReturnType<typeof sessionOf>>>();
let deployment = { ...DEPLOYMENT, account, region };

beforeAll(async () => {
  const root = emulator.client.credentials;
  Object.assign(process.env, { AWS_ENDPOINT_URL: emulator.url, AWS_REGION: region });
  actAs(root);
  const iam = new IAMClient(emulator.client);
  const RoleName = 'function-role';
  await iam.send(new CreateRoleCommand({ RoleName, Path: '/tests/', AssumeRolePolicyDocument: NOBODY }));
  const ingestFunctionArn = await createFunction(emulator, 'ingest', 'exports.handler = async () => {};');
  deployment = { ...deployment, ingestFunctionArn };
  const recorder = { name: 'default', roleARN: `arn:aws:iam::${account}:role/tests/${RoleName}` };
  await new ConfigServiceClient(emulator.client).send(
    new PutConfigurationRecorderCommand({ ConfigurationRecorder: recorder }),
  );
  const place = { ...deployment, deployment: deployment.name, stateTableArn: 'unused' };
  for (const { name } of STEPS)
    sessions.set(name, await sessionOf(emulator.client, `step-${name}`, grantsOf(name, place)));
});

/** Runs every step in its order, each as its own role. */
async function runAll(trail: object = {}, logGroup: object = {}): Promise<Record<Name, readonly Change[]>> {
  const outputs: Record<string, { changed: readonly Change[] }> = {};
  for (const step of STEPS) {
    const { EnsureTrailStorage: storage, EnsureLogGroup: found } = outputs;
    const input = {
      trail: { bucket: BUCKET, ...trail },
      storage,
      logGroup: { ...logGroup, ...found },
      vpcOnlyRule: {},
    };
    actAs(sessions.get(step.name) ?? emulator.client.credentials);
    const ports = {
      deployment,
      buckets: awsBuckets(),
      keys: awsKeys(),
      logGroups: awsLogGroups(),
      trails: awsTrails(),
      roles: awsRoles(),
      configRules: awsConfigRules(),
      functionPolicies: awsFunctionPolicies(),
    };
    outputs[step.name] = await step.run(step.input.parse(input) as never, ports, runContext());
  }
  return Object.fromEntries(Object.entries(outputs).map(([name, { changed }]) => [name, changed])) as never;
}

/** What somebody with all rights does to the account. */
async function drift(): Promise<void> {
  const { client } = emulator;
  const s3 = new S3Client(client);
  const kms = new KMSClient(client);
  const cloudTrail = new CloudTrailClient(client);
  const lambda = new LambdaClient(client);
  actAs(client.credentials);
  const key = (await awsKeys().find('alias/Trailboard-trail'))?.arn;
  const [trail] = await awsTrails().findAll();
  const ObjectOwnership = 'ObjectWriter';
  const keyPolicy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
    ],
  };
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: BUCKET }));
  await s3.send(new DeleteBucketEncryptionCommand({ Bucket: BUCKET }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Suspended' } }));
  await s3.send(
    new PutBucketOwnershipControlsCommand({ Bucket: BUCKET, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
  );
  await kms.send(new PutKeyPolicyCommand({ KeyId: key, PolicyName: 'default', Policy: JSON.stringify(keyPolicy) }));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: key }));
  await kms.send(new DeleteAliasCommand({ AliasName: 'alias/Trailboard-trail' }));
  await cloudTrail.send(new StopLoggingCommand({ Name: trail?.arn }));
  await cloudTrail.send(new UpdateTrailCommand({ Name: trail?.arn, IsMultiRegionTrail: false }));
  const EventSelectors = [{ ReadWriteType: 'ReadOnly' as const, IncludeManagementEvents: true }];
  await cloudTrail.send(new PutEventSelectorsCommand({ TrailName: trail?.arn, EventSelectors }));
  await new CloudWatchLogsClient(client).send(
    new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 1 }),
  );
  await new IAMClient(client).send(
    new UpdateAssumeRolePolicyCommand({ RoleName: 'Trailboard-us-east-1-trail-delivery', PolicyDocument: NOBODY }),
  );
  const permission = { FunctionName: deployment.ingestFunctionArn, StatementId: 'trailboard-log-group' };
  await lambda.send(new RemovePermissionCommand(permission));
  await lambda.send(
    new AddPermissionCommand({ ...permission, Action: 'lambda:InvokeFunction', Principal: 'logs.amazonaws.com' }),
  );
}

const NOTHING = Object.fromEntries(STEPS.map(({ name }) => [name, []]));

test('each step creates its part with its own grants, and finds it complete the next time', async () => {
  const first = await runAll();
  expect(
    Object.values(first)
      .flat()
      .map(({ action }) => action),
  ).toEqual(Array(9).fill('created'));
  expect(await runAll()).toEqual(NOTHING);
}, 60_000);

test('each step mends its part with its own grants', async () => {
  await drift();
  const mended = await runAll();
  const details = Object.values(mended)
    .flat()
    .map(({ detail }) => detail);
  expect(details.toSorted()).toEqual([
    'alias was gone',
    'bucket policy',
    'default encryption',
    'event selectors',
    'key policy',
    'logging was off',
    'multiRegion',
    'object ownership',
    'public access block',
    'retention 1 -> 30 days',
    'source or service differed',
    'trust policy',
    'versioning',
    'was PendingDeletion',
  ]);
  expect(await runAll()).toEqual(NOTHING);
}, 60_000);

test('the choices of the spec need no more', async () => {
  const spec = { insights: ['ApiCallRateInsight'], logging: false, dataEvents: [{ resourceType: 'AWS::S3::Object' }] };
  actAs(emulator.client.credentials);
  const kmsKeyArn = (await awsKeys().find('alias/Trailboard-trail'))?.arn;
  const changed = Object.values(await runAll(spec, { kmsKeyArn })).flat();
  expect(changed.map(({ detail }) => detail)).toEqual(['KMS key', 'event selectors', 'Insights', 'logging was on']);
  expect(await runAll(spec, { kmsKeyArn })).toEqual(NOTHING);
}, 60_000);

test('nobody but Logs is let in to the ingest function', async () => {
  actAs(sessions.get('CreateSubscriptionFilter') ?? emulator.client.credentials);
  const permission = { service: 'events.amazonaws.com', sourceArn: 'arn:aws:events:::x', sourceAccount: account };
  await expect(awsFunctionPolicies().add(deployment.ingestFunctionArn, 'other', permission)).rejects.toMatchObject({
    name: 'AccessDeniedError',
  });
});

test('every grant was used by now', async () => {
  const { actions } = await emulator.ask<{ actions: { principal: string; action: string }[] }>('iam-actions');
  const place = { ...deployment, deployment: deployment.name, stateTableArn: 'unused' };
  for (const { name } of STEPS) {
    const used = actions.filter(({ principal }) => principal.endsWith(`/step-${name}`)).map(({ action }) => action);
    const expected = [...used, ...(NOT_CHECKED_HERE[name] ?? [])];
    const granted = grantsOf(name, place).flatMap((grant) => grant.actions);
    expect([name, ...new Set(granted)].toSorted()).toEqual([name, ...new Set(expected)].toSorted());
  }
});

test(
  'each call is checked on what the reference says that it takes',
  () => expectChecksOfTheReference(emulator),
  60_000,
);
