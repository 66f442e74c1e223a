import {
  ConfigServiceClient,
  PutConfigRuleCommand,
  PutConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, test } from '@jest/globals';
import { emulatorForThisFile } from '../../../support/emulator/emulator.ts';
import { createFunction } from '../../../support/emulator/functions.ts';
import { aRoleMayExactly, arn, type Case, one, role } from '../../../support/emulator/iam-cases.ts';
import { asRole } from '../../../support/emulator/roles.ts';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 0 });

const rule = { ConfigRuleName: 'r', Source: { Owner: 'AWS' as const, SourceIdentifier: 'OPENSEARCH_IN_VPC_ONLY' } };

beforeAll(async () => {
  await asRole(emulator, one('logs:*', '*'));
  await createFunction(emulator, 'mine', 'exports.handler = async () => {};', { Role: role('tests/role-1') });
  const ConfigurationRecorder = { name: 'default', roleARN: role('config') };
  await new ConfigServiceClient(emulator.client).send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
});

const cases: Record<string, Case> = {
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

aRoleMayExactly(emulator, cases);

test('a bucket that denies insecure transport is reached over loopback, with binary bodies too', async () => {
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
