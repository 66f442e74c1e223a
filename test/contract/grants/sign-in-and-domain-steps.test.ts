import {
  CognitoIdentityClient,
  SetIdentityPoolRolesCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  DeleteUserPoolDomainCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DetachRolePolicyCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { OpenSearchClient, UpdateDomainConfigCommand } from '@aws-sdk/client-opensearch';
import { beforeAll, expect, test } from '@jest/globals';
import { awsDomains } from '../../../handlers/adapters/domains.ts';
import { awsIdentityPools } from '../../../handlers/adapters/identity-pools.ts';
import { awsNetwork } from '../../../handlers/adapters/network.ts';
import { awsRoles } from '../../../handlers/adapters/roles.ts';
import { awsUserPools } from '../../../handlers/adapters/user-pools.ts';
import { grantsOf } from '../../../infra/grants/grants.ts';
import type { Change } from '../../../workflows/ports/change.ts';
import { pause } from '../../../workflows/run/pause.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { checkDomain } from '../../../workflows/steps/provision/check-domain.ts';
import { createDomain } from '../../../workflows/steps/provision/create-domain.ts';
import { ensureAuthRoles } from '../../../workflows/steps/provision/ensure-auth-roles.ts';
import { ensureIdentityPool } from '../../../workflows/steps/provision/ensure-identity-pool.ts';
import { ensureUserPool } from '../../../workflows/steps/provision/ensure-user-pool.ts';
import { updateAccessPolicy } from '../../../workflows/steps/provision/update-access-policy.ts';
import { wireCognito } from '../../../workflows/steps/provision/wire-cognito.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { actAs, sessionOf } from '../../support/emulator/act-as.ts';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { expectChecksOfTheReference } from '../../support/judges/iam/checked-calls.ts';
import { runContext } from '../../support/run-context.ts';

const STEPS = [
  ensureUserPool,
  ensureIdentityPool,
  ensureAuthRoles,
  createDomain,
  checkDomain,
  wireCognito,
  updateAccessPolicy,
] as const;

/** Needed on AWS by calls that the emulator does not have, or does not check. */
const NOT_CHECKED_HERE: Readonly<Record<string, readonly string[]>> = {
  CreateDomain: ['ec2:DescribeVpcs', 'kms:DescribeKey', 'kms:CreateGrant'],
};

const NAME = 'trailboard';
const POOL_DOMAIN = 'trailboard-grants';
const account = '000000000000';
const region = 'us-east-1';

const emulator = emulatorForThisFile({ auth: true, domainDelaySeconds: 1 });
const sessions = new Map<string, Awaited<ReturnType<typeof sessionOf>>>();
let deployment = { ...DEPLOYMENT, account, region };
const place = () => ({ ...deployment, deployment: deployment.name, stateTableArn: 'unused' });
const found = { userPoolId: '', identityPoolId: '' };

beforeAll(async () => {
  Object.assign(process.env, { AWS_ENDPOINT_URL: emulator.url, AWS_REGION: region });
  actAs(emulator.client.credentials);
  const ec2 = new EC2Client(emulator.client);
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
  const vpcId = Subnets[0]?.VpcId ?? '';
  const inVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand(inVpc));
  deployment = {
    ...deployment,
    vpcId,
    subnetIds: Subnets.slice(0, 3).map(({ SubnetId = '' }) => SubnetId),
    securityGroupId: SecurityGroups[0]?.GroupId ?? '',
  };
  for (const { name } of STEPS)
    sessions.set(name, await sessionOf(emulator.client, `step-${name}`, grantsOf(name, place())));
});

/** Runs every step in its order, each as its own role, and waits for the domain where the workflow does. */
async function runAll(): Promise<readonly Change[]> {
  const spec = parseSpec({ cognito: { poolDomain: POOL_DOMAIN } });
  const refs: Record<string, unknown> = { cognito: spec.cognito, domain: spec.domain };
  const changed: Change[] = [];
  for (const step of STEPS) {
    actAs(sessions.get(step.name) ?? emulator.client.credentials);
    const ports = {
      deployment,
      userPools: awsUserPools(),
      identityPools: awsIdentityPools(),
      roles: awsRoles(),
      domains: awsDomains(),
      network: awsNetwork(),
    };
    const output = await step.run(step.input.parse(refs) as never, ports, runContext());
    changed.push(...output.changed);
    Object.assign(refs, output);
    if (changed.some(({ resource }) => resource.startsWith('domain/'))) await active();
  }
  Object.assign(found, { userPoolId: refs.userPoolId, identityPoolId: refs.identityPoolId });
  return changed;
}

/** A change takes a second here: CheckDomain looks until it is over. */
async function active(): Promise<void> {
  actAs(sessions.get('CheckDomain') ?? emulator.client.credentials);
  const look = () =>
    checkDomain.run({ domainName: NAME }, { domains: awsDomains(), deployment: DEPLOYMENT }, runContext());
  for (let looks = 0; looks < 40 && !(await look()).active; looks += 1) await pause(250);
}

test('each step creates its part with its own grants, and finds it complete the next time', async () => {
  expect((await runAll()).map(({ resource, action }) => `${action} ${resource}`)).toEqual([
    'created user-pool/trailboard',
    `created pool-domain/${POOL_DOMAIN}`,
    'created user/analyst',
    'created identity-pool/trailboard',
    'created role/Cognito_trailboardAuth_Role_us-east-1',
    'created role/Trailboard-us-east-1-domain-sign-in',
    'updated identity-pool/trailboard',
    'created domain/trailboard',
    'updated domain/trailboard',
  ]);
  expect(await runAll()).toEqual([]);
}, 90_000);

test('each step mends its part with its own grants', async () => {
  const { client } = emulator;
  actAs(client.credentials);
  const cognito = new CognitoIdentityProviderClient(client);
  const iam = new IAMClient(client);
  const opensearch = new OpenSearchClient(client);
  const { userPoolId: UserPoolId, identityPoolId: IdentityPoolId } = found;
  await cognito.send(new UpdateUserPoolCommand({ UserPoolId, AdminCreateUserConfig: {} }));
  await cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OFF' }));
  await cognito.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain: POOL_DOMAIN }));
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'analyst' }));
  const identity = new CognitoIdentityClient(client);
  const guests = { IdentityPoolName: 'trailboard', AllowUnauthenticatedIdentities: true };
  await identity.send(new UpdateIdentityPoolCommand({ IdentityPoolId, ...guests }));
  await identity.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: {} }));
  const nobody = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: 'Cognito_trailboardAuth_Role_us-east-1', PolicyDocument: nobody }),
  );
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess';
  await iam.send(new DetachRolePolicyCommand({ RoleName: 'Trailboard-us-east-1-domain-sign-in', PolicyArn }));
  const drift = {
    DomainName: NAME,
    AccessPolicies: nobody,
    CognitoOptions: { Enabled: false },
    DomainEndpointOptions: { EnforceHTTPS: false },
  };
  await opensearch.send(new UpdateDomainConfigCommand(drift));
  await active();
  expect((await runAll()).map(({ resource, detail }) => detail ?? resource)).toEqual([
    'passwords, sign-up, deletion protection',
    'MFA OPTIONAL',
    `pool-domain/${POOL_DOMAIN}`,
    'user/analyst',
    'credentials for people who did not sign in',
    'trust policy',
    'policy AmazonOpenSearchServiceCognitoAccess',
    'role of signed-in people',
    'DomainEndpointOptions',
    'CognitoOptions',
    'access policy',
  ]);
  expect(await runAll()).toEqual([]);
}, 90_000);

test('every grant was used by now', async () => {
  const { actions } = await emulator.ask<{ actions: { principal: string; action: string }[] }>('iam-actions');
  for (const { name } of STEPS) {
    const used = actions.filter(({ principal }) => principal.endsWith(`/step-${name}`)).map(({ action }) => action);
    const expected = [...used, ...(NOT_CHECKED_HERE[name] ?? [])];
    const granted = grantsOf(name, place()).flatMap((grant) => grant.actions);
    expect([name, ...new Set(granted)].toSorted()).toEqual([name, ...new Set(expected)].toSorted());
  }
});

test(
  'each call is checked on what the reference says that it takes',
  () => expectChecksOfTheReference(emulator),
  60_000,
);
