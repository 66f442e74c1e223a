import { expect, test } from '@jest/globals';
import { ensureVpcOnlyRule } from '../../../workflows/steps/provision/ensure-vpc-only-rule.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeConfigRules } from '../../support/fakes/config-rules.ts';
import { runContext } from '../../support/run-context.ts';

const NAME = 'trailboard-opensearch-in-vpc-only';

function run(configRules = fakeConfigRules(), vpcOnlyRule = {}) {
  const input = ensureVpcOnlyRule.input.parse({ vpcOnlyRule });
  return ensureVpcOnlyRule.run(input, { configRules: configRules.port, deployment: DEPLOYMENT }, runContext());
}

test('a fresh account gets the rule, tagged; a second run leaves it alone', async () => {
  const fake = fakeConfigRules();
  const first = await run(fake);
  const second = await run(fake);
  expect(first.changed).toEqual([{ resource: `config-rule/${NAME}`, action: 'created' }]);
  expect(fake.rules.get(NAME)).toMatchObject({
    identifier: 'OPENSEARCH_IN_VPC_ONLY',
    tags: { 'trailboard:deployment': 'Trailboard' },
  });
  expect(second).toEqual({ changed: [] });
  expect(fake.writes).toEqual(['put']);
});

test('without a recorder the run goes on without the rule, and says so', async () => {
  const fake = fakeConfigRules();
  fake.recorder = false;
  const output = await run(fake);
  expect(output).toEqual({
    changed: [],
    skipped: 'no recorder',
    notes: [`AWS Config rule ${NAME} skipped: no recorder`],
  });
  expect(fake.writes).toEqual([]);
});

test('a rule that is there is left alone even without a recorder', async () => {
  const fake = fakeConfigRules();
  await run(fake);
  fake.recorder = false;
  expect(await run(fake)).toEqual({ changed: [] });
});

test('the spec can leave the rule out', async () => {
  const fake = fakeConfigRules();
  expect(await run(fake, { enabled: false })).toEqual({ changed: [], skipped: 'disabled' });
  expect(fake.writes).toEqual([]);
});

test.each([
  ['S3_BUCKET_VERSIONING_ENABLED', 'source S3_BUCKET_VERSIONING_ENABLED -> OPENSEARCH_IN_VPC_ONLY'],
  ['', 'source custom -> OPENSEARCH_IN_VPC_ONLY'],
])('a rule of the name with the source "%s" is put right', async (identifier, detail) => {
  const fake = fakeConfigRules();
  fake.rules.set(NAME, { name: NAME, identifier, description: '', tags: {} });
  expect((await run(fake)).changed).toEqual([{ resource: `config-rule/${NAME}`, action: 'updated', detail }]);
  expect(fake.writes).toEqual(['put']);
});
