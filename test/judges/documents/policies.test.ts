import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';
import { bucketStatements, keyStatements } from '../../../workflows/resources/trail/storage.ts';
import { logGroupSchema, trailSchema } from '../../../workflows/spec/trail.ts';
import { ensureLogGroup } from '../../../workflows/steps/provision/ensure-log-group.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeLogGroups } from '../../support/fakes/log-groups.ts';
import { fakeRoles } from '../../support/fakes/roles.ts';
import { runContext } from '../../support/run-context.ts';
import { grantsOf, type Policy } from './grants.ts';

const { account, region, partition } = DEPLOYMENT;
const TRAIL = 'audit';
const ORGANIZATION = 'o-exampleorgid';
const GROUP = 'CloudTrail/Audit';

/** What is published, with this deployment's names for the placeholders. */
function published(name: string): Policy {
  const file = join(REPOSITORY, 'test', 'fixtures', 'published-policies', `${name}.json`);
  const names: readonly [RegExp, string][] = [
    [/amzn-s3-demo-bucket/g, 'record'],
    [/\[optional prefix\]/g, 'prefix'],
    [/myAccountID/g, account],
    [/o-organizationID/g, ORGANIZATION],
    [/trailName/g, TRAIL],
    [/log_group_name/g, GROUP],
    [/\bregion\b/g, region],
    [/_region\*/g, `_${region}*`],
    // A key's policy speaks of that key alone, whatever its resource says.
    [/arn:aws:kms:[^"]*/g, '*'],
  ];
  const text = names.reduce((sum, [placeholder, value]) => sum.replace(placeholder, value), readFileSync(file, 'utf8'));
  return (JSON.parse(text) as { policy: Policy }).policy;
}

const place = { partition, account, region, trail: TRAIL };
const policyOf = (Statement: unknown) => ({ Version: '2012-10-17', Statement }) as Policy;
/** What the bucket's policy refuses, requests without TLS, it refuses to everybody: it is no grant. */
const bucket = (organizationId?: string) => {
  const statements = bucketStatements(place, 'record', { keyPrefix: 'prefix', organizationId });
  return policyOf(statements.filter(({ Effect }) => Effect === 'Allow'));
};

async function deliveryPolicy(trail: object): Promise<Policy> {
  const [logGroups, roles] = [fakeLogGroups(), fakeRoles()];
  const input = { logGroup: logGroupSchema.parse({ name: GROUP }), trail: trailSchema.parse(trail) };
  const ports = { logGroups: logGroups.port, roles: roles.port, deployment: DEPLOYMENT };
  await ensureLogGroup.run(input, ports, runContext());
  const [role] = roles.roles.values();
  return role?.inline.get('write-trail-events') as unknown as Policy;
}

const organization = { organization: true, organizationId: ORGANIZATION };

describe('what CloudTrail is granted is what AWS publishes, no more and no less', () => {
  test.each([
    ['bucket', async () => bucket()],
    ['bucket-organization', async () => bucket(ORGANIZATION)],
    ['key', async () => policyOf(keyStatements(place))],
    ['delivery-role', () => deliveryPolicy({})],
    ['delivery-role-organization', () => deliveryPolicy(organization)],
  ])('%s', async (name, ours) => {
    expect(grantsOf(await ours())).toEqual(grantsOf(published(name)));
  });

  test.each([
    [
      'another stream',
      'delivery-role-organization',
      /o-organizationID_\*|o-exampleorgid_\*/g,
      'o-exampleorgid_CloudTrail_*',
    ],
    ['no condition on the trail', 'bucket', /"aws:SourceArn":"[^"]*"/g, '"x":"y"'],
    ['another prefix', 'bucket-organization', /prefix\/AWSLogs/g, 'AWSLogs'],
  ])('the judge is red for %s', (_, name, found, instead) => {
    const spoilt = JSON.parse(JSON.stringify(published(name)).replace(found, instead)) as Policy;
    expect(grantsOf(spoilt)).not.toEqual(grantsOf(published(name)));
  });
});
