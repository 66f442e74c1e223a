import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DeletionProtectionType,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  GetUserPoolMfaConfigCommand,
  paginateListUserPools,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { PoolDomainTakenError } from '../../workflows/errors/cognito.ts';
import { ConcurrentChangeError } from '../../workflows/errors/common.ts';
import type { UserPool, UserPoolSettings, UserPools } from '../../workflows/ports/user-pools.ts';
import { callAws, type Translation, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';
import { likeliestFirst } from './sort-by-likely-name.ts';

const OWN: readonly Translation[] = [
  // Cognito has one name for every bad parameter; only the text tells that the prefix is in use.
  {
    name: 'InvalidParameterException',
    message: /domain.*already (associated|exists)/i,
    as: PoolDomainTakenError,
    remedy: 'Set cognito.poolDomain to a prefix that nobody in the Region has, and start again.',
  },
  {
    name: 'UsernameExistsException',
    as: ConcurrentChangeError,
    remedy: 'Wait: the step reads again and is retried by itself.',
  },
];
const MISSING = 'ResourceNotFoundException';

function fromSettings({ adminCreateOnly, deletionProtection, passwords }: UserPoolSettings) {
  return {
    DeletionProtection: deletionProtection ? DeletionProtectionType.ACTIVE : DeletionProtectionType.INACTIVE,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: adminCreateOnly },
    Policies: {
      PasswordPolicy: {
        MinimumLength: passwords.minimumLength,
        RequireLowercase: passwords.lowercase,
        RequireUppercase: passwords.uppercase,
        RequireNumbers: passwords.numbers,
        RequireSymbols: passwords.symbols,
        TemporaryPasswordValidityDays: passwords.temporaryValidityDays,
      },
    },
  };
}

function toPool(pool: UserPoolType): UserPool {
  const policy = pool.Policies?.PasswordPolicy;
  const domain = pool.Domain || pool.CustomDomain;
  return {
    id: pool.Id ?? '',
    name: pool.Name ?? '',
    ...(domain ? { domain } : {}),
    settings: {
      adminCreateOnly: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
      deletionProtection: pool.DeletionProtection === DeletionProtectionType.ACTIVE,
      passwords: {
        minimumLength: policy?.MinimumLength ?? 0,
        lowercase: policy?.RequireLowercase ?? false,
        uppercase: policy?.RequireUppercase ?? false,
        numbers: policy?.RequireNumbers ?? false,
        symbols: policy?.RequireSymbols ?? false,
        temporaryValidityDays: policy?.TemporaryPasswordValidityDays ?? 0,
      },
    },
  };
}

/**
 * What UpdateUserPool takes of what DescribeUserPool gives: it resets everything that it is not given. A test holds the list
 * to the service's model.
 * Source: Cognito API reference, "UpdateUserPool".
 */
const KEPT = [
  'AccountRecoverySetting',
  'AcrConfiguration',
  'AdminCreateUserConfig',
  'AutoVerifiedAttributes',
  'DcrConfiguration',
  'DeletionProtection',
  'DeviceConfiguration',
  'EmailConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'IssuerConfiguration',
  'KeyConfiguration',
  'LambdaConfig',
  'MfaConfiguration',
  'Policies',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'UserPoolTags',
  'UserPoolTier',
  'VerificationMessageTemplate',
] as const;

/** The members to send along. An empty text or object is Cognito's way of saying "not set", and refused as a value. */
function kept(pool: UserPoolType): Partial<UserPoolType> {
  const isSet = (value: unknown) => value && (typeof value !== 'object' || Object.keys(value).length > 0);
  // The SDK's types may be older than its service's newest members.
  const all = pool as Readonly<Record<string, unknown>>;
  return Object.fromEntries(KEPT.filter((name) => isSet(all[name])).map((name) => [name, all[name]]));
}

/** Our settings over the pool's: what else its policies and its invitations say stays. */
function withSettings(pool: Partial<UserPoolType>, settings: UserPoolSettings) {
  const ours = fromSettings(settings);
  return {
    ...pool,
    ...ours,
    AdminCreateUserConfig: { ...withoutOldValidity(pool.AdminCreateUserConfig), ...ours.AdminCreateUserConfig },
    Policies: {
      ...pool.Policies,
      PasswordPolicy: { ...pool.Policies?.PasswordPolicy, ...ours.Policies.PasswordPolicy },
    },
  };
}

/** The days of an invitation stand in the password policy; Cognito refuses an update that has both members. */
function withoutOldValidity(config: UserPoolType['AdminCreateUserConfig']) {
  const { UnusedAccountValidityDays: _, ...rest } = config ?? {};
  return rest;
}

/** User pools over Cognito. */
export function awsUserPools(): UserPools {
  const cognito = client(CognitoIdentityProviderClient);
  const describe = async (id: string): Promise<UserPoolType | undefined> => {
    const answer = await unlessMissing(cognito.send(new DescribeUserPoolCommand({ UserPoolId: id })), MISSING);
    return answer?.UserPool;
  };
  return {
    find: (id) =>
      callAws(`read the user pool ${id}`, OWN, async () => {
        const pool = await describe(id);
        return pool && toPool(pool);
      }),
    findByTag: (key, value, likelyName) =>
      callAws(`look for the user pool tagged ${key}`, OWN, async () => {
        const listed: { id: string; name: string; created: number }[] = [];
        for await (const page of paginateListUserPools({ client: cognito, pageSize: 60 }, { MaxResults: 60 })) {
          for (const { Id = '', Name = '', CreationDate } of page.UserPools ?? [])
            listed.push({ id: Id, name: Name, created: CreationDate?.getTime() ?? 0 });
        }
        listed.sort((a, b) => a.created - b.created);
        for (const { id } of likeliestFirst(listed, likelyName)) {
          const pool = await describe(id);
          if (pool?.UserPoolTags?.[key] === value) return toPool(pool);
        }
        return undefined;
      }),
    create: (name, settings, tags) =>
      callAws(`create the user pool ${name}`, OWN, async () => {
        const { UserPool } = await cognito.send(
          new CreateUserPoolCommand({
            PoolName: name,
            UserPoolTags: tags,
            AutoVerifiedAttributes: ['email'],
            // Forgotten passwords go to a verified address or to an administrator: no SMS, which would need a role and costs.
            AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
            ...fromSettings(settings),
          }),
        );
        return toPool(UserPool ?? {});
      }),
    setSettings: (id, settings) =>
      callAws(`update the user pool ${id}`, OWN, async () => {
        const pool = await describe(id);
        await cognito.send(
          new UpdateUserPoolCommand({ UserPoolId: id, ...withSettings(pool ? kept(pool) : {}, settings) }),
        );
      }),
    findMfa: (id) =>
      callAws(`read the MFA settings of the user pool ${id}`, OWN, async () => {
        const mfa = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: id }));
        return {
          mode: mfa.MfaConfiguration ?? 'OFF',
          softwareToken: mfa.SoftwareTokenMfaConfiguration?.Enabled ?? false,
        };
      }),
    setMfa: (id, { mode, softwareToken }) =>
      callAws(`set the MFA settings of the user pool ${id}`, OWN, async () => {
        // What the pool says of other methods is sent along: the reference does not say that it stays otherwise.
        const { $metadata: _, ...found } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: id }));
        await cognito.send(
          new SetUserPoolMfaConfigCommand({
            ...found,
            UserPoolId: id,
            MfaConfiguration: mode,
            SoftwareTokenMfaConfiguration: { Enabled: softwareToken },
          }),
        );
      }),
    findDomainHolder: (domain) =>
      callAws(`look for the pool domain ${domain}`, OWN, async () => {
        const describe = cognito.send(new DescribeUserPoolDomainCommand({ Domain: domain }));
        return (await unlessMissing(describe, 'ResourceNotFoundException'))?.DomainDescription?.UserPoolId;
      }),
    createDomain: (id, domain) =>
      callAws(`give the user pool ${id} the domain ${domain}`, OWN, async () => {
        await cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: id, Domain: domain }));
      }),
    isUserThere: (id, name) =>
      callAws(`look for the user ${name}`, OWN, async () => {
        const get = cognito.send(new AdminGetUserCommand({ UserPoolId: id, Username: name }));
        return (await unlessMissing(get, 'UserNotFoundException')) !== undefined;
      }),
    createUser: (id, { name, email }) =>
      callAws(`create the user ${name}`, OWN, async () => {
        await cognito.send(
          new AdminCreateUserCommand({
            UserPoolId: id,
            Username: name,
            // Cognito makes the password and mails it: none passes through here.
            ...(email
              ? {
                  DesiredDeliveryMediums: ['EMAIL'],
                  UserAttributes: [
                    { Name: 'email', Value: email },
                    { Name: 'email_verified', Value: 'true' },
                  ],
                }
              : { MessageAction: 'SUPPRESS' }),
          }),
        );
      }),
  };
}
