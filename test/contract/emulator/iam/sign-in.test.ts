import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll } from '@jest/globals';
import { emulatorForThisFile } from '../../../support/emulator/emulator.ts';
import { aRoleMayExactly, arn, type Case, one, role } from '../../../support/emulator/iam-cases.ts';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 0 });

const made = { userPool: '', identityPool: '' };
const poolRoles = () => ({ IdentityPoolId: made.identityPool, Roles: { authenticated: role('auth') } });
const identityPool = () => arn('cognito-identity', `identitypool/${made.identityPool}`);

beforeAll(async () => {
  const pools = new CognitoIdentityProviderClient(emulator.client);
  made.userPool = (await pools.send(new CreateUserPoolCommand({ PoolName: 'mine' }))).UserPool?.Arn as string;
  const created = await new CognitoIdentityClient(emulator.client).send(
    new CreateIdentityPoolCommand({ IdentityPoolName: 'mine', AllowUnauthenticatedIdentities: false }),
  );
  made.identityPool = created.IdentityPoolId as string;
});

const cases: Record<string, Case> = {
  'a user pool is tagged by its ARN': {
    call: (c) =>
      new CognitoIdentityProviderClient(c).send(
        new TagResourceCommand({ ResourceArn: made.userPool, Tags: { k: 'v' } }),
      ),
    allowed: () => one('cognito-idp:TagResource', made.userPool),
    denied: () => one('cognito-idp:TagResource', arn('cognito-idp', 'userpool/other')),
  },
  'tags asked for on creation are conditions': {
    call: (c) =>
      new CognitoIdentityProviderClient(c).send(
        new CreateUserPoolCommand({ PoolName: 'tagged', UserPoolTags: { by: 'us' } }),
      ),
    allowed: () => one('cognito-idp:*', '*', { Condition: { StringEquals: { 'aws:RequestTag/by': 'us' } } }),
    denied: () => one('cognito-idp:*', '*', { Condition: { StringEquals: { 'aws:RequestTag/by': 'them' } } }),
  },
  'an identity pool created with tags is tagged as one of all': {
    call: (c) =>
      new CognitoIdentityClient(c).send(
        new CreateIdentityPoolCommand({
          IdentityPoolName: 'tagged',
          AllowUnauthenticatedIdentities: false,
          IdentityPoolTags: { by: 'us' },
        }),
      ),
    allowed: () => [
      ...one('cognito-identity:CreateIdentityPool', '*'),
      ...one('cognito-identity:TagResource', arn('cognito-identity', 'identitypool/*')),
    ],
    denied: () => one('cognito-identity:CreateIdentityPool', '*'),
  },
  "an identity pool's roles are passed": {
    call: (c) => new CognitoIdentityClient(c).send(new SetIdentityPoolRolesCommand(poolRoles())),
    allowed: () => [...one('cognito-identity:SetIdentityPoolRoles', '*'), ...one('iam:PassRole', role('auth'))],
    denied: () => one('cognito-identity:SetIdentityPoolRoles', '*'),
  },
  'roles are set without a resource, though of one pool': {
    call: (c) =>
      new CognitoIdentityClient(c).send(
        new SetIdentityPoolRolesCommand({ IdentityPoolId: made.identityPool, Roles: {} }),
      ),
    allowed: () => one('cognito-identity:SetIdentityPoolRoles', '*'),
    denied: () => one('cognito-identity:SetIdentityPoolRoles', identityPool()),
  },
};

aRoleMayExactly(emulator, cases);
