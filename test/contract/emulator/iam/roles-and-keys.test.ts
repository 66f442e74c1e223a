import {
  AttachRolePolicyCommand,
  CreateServiceLinkedRoleCommand,
  GetRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { beforeAll } from '@jest/globals';
import { emulatorForThisFile } from '../../../support/emulator/emulator.ts';
import { aRoleMayExactly, arn, type Case, one, role } from '../../../support/emulator/iam-cases.ts';
import { asRole } from '../../../support/emulator/roles.ts';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 0 });

const MANAGED = 'arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess';
const LINKED = 'aws-service-role/opensearchservice.amazonaws.com/AWSServiceRoleForAmazonOpenSearchService';
const linkedRoleName = { AWSServiceName: 'opensearchservice.amazonaws.com' };
const made = { key: '' };

beforeAll(async () => {
  // Makes role-1, which two of the cases name.
  await asRole(emulator, one('logs:*', '*'));
  const kms = new KMSClient(emulator.client);
  made.key = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn as string;
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/mine', TargetKeyId: made.key }));
});

const exists = (error: Error) => {
  if (error.name !== 'EntityAlreadyExistsException' && error.name !== 'EntityAlreadyExists') throw error;
};

const cases: Record<string, Case> = {
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
  'the policy to attach is a condition': {
    call: (c) => new IAMClient(c).send(new AttachRolePolicyCommand({ RoleName: 'role-1', PolicyArn: MANAGED })),
    allowed: () =>
      one('iam:AttachRolePolicy', role('tests/*'), { Condition: { StringEquals: { 'iam:PolicyARN': MANAGED } } }),
    denied: () =>
      one('iam:AttachRolePolicy', '*', { Condition: { StringEquals: { 'iam:PolicyARN': `${MANAGED}Else` } } }),
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
  'a key created with tags is tagged as one of all': {
    call: (c) => new KMSClient(c).send(new CreateKeyCommand({ Tags: [{ TagKey: 'by', TagValue: 'us' }] })),
    allowed: () => [...one('kms:CreateKey', '*'), ...one('kms:TagResource', arn('kms', 'key/*'))],
    denied: () => one('kms:CreateKey', '*'),
  },
};

aRoleMayExactly(emulator, cases);
