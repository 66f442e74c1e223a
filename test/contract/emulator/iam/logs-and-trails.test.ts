import { AddTagsCommand, CloudTrailClient, CreateTrailCommand, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, expect, test } from '@jest/globals';
import { emulatorForThisFile } from '../../../support/emulator/emulator.ts';
import { aRoleMayExactly, arn, type Case, one, role } from '../../../support/emulator/iam-cases.ts';
import { asRole } from '../../../support/emulator/roles.ts';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 0 });

const retention = { logGroupName: 'mine', retentionInDays: 7 };
const toLogs = { Name: 'mine', CloudWatchLogsRoleArn: role('to-logs') };

beforeAll(async () => {
  const logs = new CloudWatchLogsClient(emulator.client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'mine' }));
  await new CloudTrailClient(emulator.client).send(new CreateTrailCommand({ Name: 'mine', S3BucketName: 'mine' }));
});

const cases: Record<string, Case> = {
  'a log group is named with :*': {
    call: (c) => new CloudWatchLogsClient(c).send(new PutRetentionPolicyCommand(retention)),
    allowed: () => one('logs:PutRetentionPolicy', arn('logs', 'log-group:mine:*')),
    denied: () => one('logs:PutRetentionPolicy', arn('logs', 'log-group:mine')),
  },
  'log groups are listed without a resource': {
    call: (c) => new CloudWatchLogsClient(c).send(new DescribeLogGroupsCommand({})),
    allowed: () => one('logs:DescribeLogGroups', '*'),
    denied: () => one('logs:DescribeLogGroups', arn('logs', 'log-group:*')),
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
};

aRoleMayExactly(emulator, cases);

test('a role is told which further action it lacks', async () => {
  const client = await asRole(emulator, one('cloudtrail:UpdateTrail', '*'));
  const call = new CloudTrailClient(client).send(new UpdateTrailCommand(toLogs));
  await expect(call).rejects.toThrow('iam:PassRole');
});

test('the actions used are told for each role, with what was needed beside and what was denied', async () => {
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
