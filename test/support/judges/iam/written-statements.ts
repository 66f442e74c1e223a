import { ensureAuthRoles } from '../../../../workflows/steps/provision/ensure-auth-roles.ts';
import { ensureLogGroup } from '../../../../workflows/steps/provision/ensure-log-group.ts';
import { ensureTrailStorage } from '../../../../workflows/steps/provision/ensure-trail-storage.ts';
import { updateAccessPolicy } from '../../../../workflows/steps/provision/update-access-policy.ts';
import { DEPLOYMENT } from '../../deployment.ts';
import { domainMade } from '../../domain-account.ts';
import { fakeBuckets } from '../../fakes/buckets.ts';
import { fakeIdentityPools } from '../../fakes/identity-pools.ts';
import { fakeKeys } from '../../fakes/keys.ts';
import { fakeLogGroups } from '../../fakes/log-groups.ts';
import { fakeRoles } from '../../fakes/roles.ts';
import { runContext } from '../../run-context.ts';
import { type IamStatement, type JudgedStatement, judged } from './statement.ts';

const ORGANIZATION = { organization: true, organizationId: 'o-exampleorgid', keyPrefix: 'record' };

type Policies = Readonly<Record<string, { readonly Statement: readonly unknown[] } | undefined>>;

function allOf(policies: Policies): JudgedStatement[] {
  return Object.entries(policies).flatMap(([policy, document]) => {
    if (!document) throw new Error(`${policy} was not written.`);
    return document.Statement.map((statement) => judged(policy, statement as IamStatement));
  });
}

/** Bucket and key of a trail, for the account alone and for its organization. */
async function storagePolicies(of: string, trail: object): Promise<JudgedStatement[]> {
  const buckets = fakeBuckets();
  const keys = fakeKeys();
  const ports = { buckets: buckets.port, keys: keys.port, deployment: DEPLOYMENT };
  const bucket = 'trailboard-cloudtrail-111122223333-eu-west-1';
  await ensureTrailStorage.run(ensureTrailStorage.input.parse({ trail: { bucket, ...trail } }), ports, runContext());
  const [key] = keys.keys.values();
  return [
    ...allOf({ [`bucket of ${of} trail`]: buckets.buckets.get(bucket)?.policy }),
    // In a key's own policy, * is that key. Source: KMS developer guide, "Key policies in AWS KMS".
    ...allOf({ [`key of ${of} trail`]: key?.policy }).map((statement) => ({
      ...statement,
      resources: statement.resources.map((resource) => (resource === '*' && key ? key.arn : resource)),
    })),
  ];
}

async function deliveryPolicies(of: string, trail: object): Promise<JudgedStatement[]> {
  const roles = fakeRoles();
  const ports = { logGroups: fakeLogGroups().port, roles: roles.port, deployment: DEPLOYMENT };
  await ensureLogGroup.run(ensureLogGroup.input.parse({ logGroup: {}, trail }), ports, runContext());
  const [role] = roles.roles.values();
  return allOf({
    [`delivery role of ${of} trail`]: [...(role?.inline.values() ?? [])][0],
    [`trust of the delivery role of ${of} trail`]: role?.trust,
  });
}

async function signInPolicies(): Promise<JudgedStatement[]> {
  const roles = fakeRoles();
  const identityPools = fakeIdentityPools();
  const { id } = await identityPools.port.create('trailboard', {});
  const ports = { roles: roles.port, identityPools: identityPools.port, deployment: DEPLOYMENT };
  await ensureAuthRoles.run(ensureAuthRoles.input.parse({ cognito: {}, identityPoolId: id }), ports, runContext());
  const trusts = [...roles.roles.values()].map(({ name, trust }) => [`trust of ${name}`, trust]);
  return allOf(Object.fromEntries(trusts) as Policies);
}

async function domainPolicy(): Promise<JudgedStatement[]> {
  const account = await domainMade();
  const authRoleArn = 'arn:aws:iam::111122223333:role/Cognito_trailboardAuth_Role';
  const ports = { domains: account.port, deployment: DEPLOYMENT };
  await updateAccessPolicy.run({ domainName: 'trailboard', authRoleArn }, ports, runContext());
  return allOf({ "domain's access policy": account.domain().settings.AccessPolicies });
}

/** Every statement that the steps write when they run, by the steps themselves. */
export async function writtenStatements(): Promise<JudgedStatement[]> {
  const all = [
    storagePolicies("an account's", {}),
    storagePolicies("an organization's", ORGANIZATION),
    deliveryPolicies("an account's", {}),
    deliveryPolicies("an organization's", ORGANIZATION),
    signInPolicies(),
    domainPolicy(),
  ];
  return (await Promise.all(all)).flat();
}
