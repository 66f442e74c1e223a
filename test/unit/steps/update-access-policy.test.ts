import { expect, test } from '@jest/globals';
import { updateAccessPolicy } from '../../../workflows/steps/provision/update-access-policy.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { domainAccount, domainMade } from '../../support/domain-account.ts';
import type { FakeDomains } from '../../support/fakes/domains.ts';
import { runContext } from '../../support/run-context.ts';

const AUTH_ROLE = 'arn:aws:iam::111122223333:role/Cognito_trailboardAuth_Role';
const THEIRS = {
  Sid: 'Reports',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/reports' },
  Action: 'es:ESHttpGet',
  Resource: '*',
};

function update({ port }: Pick<FakeDomains, 'port'>) {
  const ports = { domains: port, deployment: DEPLOYMENT };
  return updateAccessPolicy.run({ domainName: 'trailboard', authRoleArn: AUTH_ROLE }, ports, runContext());
}

async function converged() {
  const account = await domainMade();
  await update(account);
  account.writes.splice(0);
  return account;
}

test('a new domain gets a policy of roles, each with the verbs it needs, for its own paths only', async () => {
  const account = await domainMade();
  await expect(update(account)).resolves.toEqual({
    changed: [{ resource: 'domain/trailboard', action: 'updated', detail: 'access policy' }],
    deferred: false,
  });
  const statements = account.domain().settings.AccessPolicies?.Statement ?? [];
  expect(statements.map(({ Principal, Action }) => [Principal, Action])).toEqual([
    [{ AWS: AUTH_ROLE }, ['es:ESHttp*']],
    [{ AWS: DEPLOYMENT.ingestRoleArn }, ['es:ESHttpPost']],
    [{ AWS: DEPLOYMENT.prepareIndexRoleArn }, ['es:ESHttpGet', 'es:ESHttpPut', 'es:ESHttpPost', 'es:ESHttpDelete']],
    [{ AWS: DEPLOYMENT.importDashboardsRoleArn }, ['es:ESHttpPost', 'es:ESHttpPut']],
    [{ AWS: DEPLOYMENT.verifyPipelineRoleArn }, ['es:ESHttpGet']],
    [{ AWS: DEPLOYMENT.whoRoleArn }, ['es:ESHttpPost']],
  ]);
  expect(new Set(statements.map(({ Resource }) => Resource))).toEqual(new Set([`${account.domain().arn}/*`]));
});

test('a second run writes nothing, however AWS writes the policy down', async () => {
  const account = await converged();
  const policy = account.domain().settings.AccessPolicies;
  account.domain().settings = {
    ...account.domain().settings,
    AccessPolicies: {
      Version: '2012-10-17',
      Statement: (policy?.Statement ?? []).toReversed().map((statement) => {
        const actions = statement.Action as string[];
        return { ...statement, Action: actions.length === 1 ? actions[0] : actions.toReversed() };
      }),
    },
  };
  await expect(update(account)).resolves.toEqual({ changed: [], deferred: false });
  expect(account.writes).toEqual([]);
});

test.each([
  ['opened to everybody', (statements: object[]) => [...statements, { ...THEIRS, Principal: { AWS: '*' } }]],
  ['without a statement', (statements: object[]) => statements.slice(1)],
  ['emptied', () => []],
])('a policy %s is mended by one write', async (_, drift) => {
  const account = await converged();
  const good = account.domain().settings.AccessPolicies;
  const Statement = drift([...(good?.Statement ?? [])]) as Record<string, unknown>[];
  account.domain().settings = { ...account.domain().settings, AccessPolicies: { Version: '2012-10-17', Statement } };
  await update(account);
  expect(account.writes).toEqual(['update']);
  expect(account.domain().settings.AccessPolicies).toEqual(good);
});

test("an adopted domain keeps its owner's statements", async () => {
  const account = await domainMade();
  account.domain().tags = {};
  account.domain().settings = {
    ...account.domain().settings,
    AccessPolicies: { Version: '2012-10-17', Statement: [THEIRS] },
  };
  await update(account);
  expect(account.domain().settings.AccessPolicies?.Statement).toHaveLength(7);
  expect(account.domain().settings.AccessPolicies?.Statement[0]).toEqual(THEIRS);
  await expect(update(account)).resolves.toMatchObject({ changed: [] });
});

test('a difference waits while a change is under way', async () => {
  const account = await domainMade();
  account.domain().processing = true;
  await expect(update(account)).resolves.toEqual({ changed: [], deferred: true });
  expect(account.writes).toEqual([]);
});

test('a domain that vanished meanwhile is named', async () => {
  await expect(update(domainAccount())).rejects.toMatchObject({ name: 'DomainMissingError', goOn: 'new-run' });
});
