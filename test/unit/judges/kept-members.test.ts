import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { awsIdentityPools } from '../../../handlers/adapters/identity-pools.ts';
import { awsUserPools } from '../../../handlers/adapters/user-pools.ts';
import { keptModel } from '../../support/judges/wire/extract.ts';
import { shapeOf } from '../../support/judges/wire/model.ts';

process.env.AWS_REGION = 'eu-west-1';
const userPools = mockClient(CognitoIdentityProviderClient);
const identityPools = mockClient(CognitoIdentityClient);

const PASSWORDS = { minimumLength: 12, lowercase: true, uppercase: true, numbers: true, symbols: true };
const SETTINGS = {
  adminCreateOnly: true,
  deletionProtection: true,
  passwords: { ...PASSWORDS, temporaryValidityDays: 7 },
};

/** Members that a read gives and a write takes: a write that replaces the whole has to send each of them along. */
function shared(scope: string, read: string, write: string): string[] {
  const model = keptModel(scope);
  const members = (name: string) => Object.keys(shapeOf(model, name).members ?? {});
  const taken = members(model.operations[write]?.input?.shape ?? '');
  return members(read).filter((name) => taken.includes(name));
}

/** A resource in which each of these members is set to something of its own. */
const filled = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { of: name }]));

test('an update of a user pool sends along every member that Cognito would reset', async () => {
  const names = shared('cognito-idp', 'UserPoolType', 'UpdateUserPool');
  expect(names.length).toBeGreaterThan(20);
  userPools.on(DescribeUserPoolCommand).resolves({ UserPool: filled(names) as never });
  userPools.on(UpdateUserPoolCommand).resolves({});
  await awsUserPools().setSettings('eu-west-1_abc', SETTINGS);
  const sent = userPools.commandCalls(UpdateUserPoolCommand)[0]?.args[0].input;
  // The protection from deletion is a setting of ours.
  expect(sent).toMatchObject({ ...filled(names), DeletionProtection: 'ACTIVE' });
});

test('what a user pool says beside our settings stays within them too', async () => {
  const UserPool = {
    Policies: {
      PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 4 },
      SignInPolicy: { AllowedFirstAuthFactors: [] },
    },
    AdminCreateUserConfig: { InviteMessageTemplate: { EmailSubject: 'Welcome' }, UnusedAccountValidityDays: 3 },
  };
  userPools.on(DescribeUserPoolCommand).resolves({ UserPool });
  userPools.resetHistory();
  await awsUserPools().setSettings('eu-west-1_abc', SETTINGS);
  const sent = userPools.commandCalls(UpdateUserPoolCommand)[0]?.args[0].input;
  expect(sent?.Policies).toMatchObject({
    PasswordPolicy: { MinimumLength: 12, PasswordHistorySize: 4 },
    SignInPolicy: {},
  });
  expect(sent?.AdminCreateUserConfig).toEqual({
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: { EmailSubject: 'Welcome' },
  });
});

test('a change of MFA sends along what the pool says of other methods', async () => {
  const names = shared('cognito-idp', 'GetUserPoolMfaConfigResponse', 'SetUserPoolMfaConfig');
  const { MfaConfiguration: _, SoftwareTokenMfaConfiguration: __, ...others } = filled(names);
  expect(Object.keys(others)).toContain('EmailMfaConfiguration');
  userPools.on(GetUserPoolMfaConfigCommand).resolves(filled(names) as never);
  userPools.on(SetUserPoolMfaConfigCommand).resolves({});
  await awsUserPools().setMfa('eu-west-1_abc', { mode: 'ON', softwareToken: true });
  expect(userPools.commandCalls(SetUserPoolMfaConfigCommand)[0]?.args[0].input).toEqual({
    ...others,
    UserPoolId: 'eu-west-1_abc',
    MfaConfiguration: 'ON',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
});

test('an update of an identity pool sends along every member that Cognito would reset', async () => {
  const names = shared('cognito-identity', 'IdentityPool', 'UpdateIdentityPool');
  identityPools.on(DescribeIdentityPoolCommand).resolves(filled(names) as never);
  identityPools.on(UpdateIdentityPoolCommand).resolves({});
  await awsIdentityPools().refuseGuests('eu-west-1:abc');
  const sent = identityPools.commandCalls(UpdateIdentityPoolCommand)[0]?.args[0].input;
  expect(sent).toEqual({ ...filled(names), AllowUnauthenticatedIdentities: false });
});
