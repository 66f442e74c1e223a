import { expect, test } from '@jest/globals';
import { wireCognito } from '../../../workflows/steps/provision/wire-cognito.ts';
import { domainAccount, domainMade, SIGN_IN } from '../../support/domain-account.ts';
import type { FakeDomains } from '../../support/fakes/domains.ts';
import { runContext } from '../../support/run-context.ts';

function wire({ port }: Pick<FakeDomains, 'port'>) {
  return wireCognito.run({ domainName: 'trailboard', ...SIGN_IN }, { domains: port }, runContext());
}

test('a domain made by CreateDomain needs nothing', async () => {
  const account = await domainMade();
  await expect(wire(account)).resolves.toEqual({ changed: [], deferred: false });
  expect(account.writes).toEqual([]);
});

test.each([
  ['switched off', { Enabled: false }],
  ['of another pool', { UserPoolId: 'eu-west-1_other' }],
])('sign-in that is %s is mended, and nothing else is written', async (_, drift) => {
  const account = await domainMade();
  account.alter('trailboard', 'CognitoOptions', drift);
  const before = account.domain().settings;
  await expect(wire(account)).resolves.toEqual({
    changed: [{ resource: 'domain/trailboard', action: 'updated', detail: 'CognitoOptions' }],
    deferred: false,
  });
  expect(account.writes).toEqual(['update']);
  expect(account.domain().settings).toEqual({
    ...before,
    CognitoOptions: {
      Enabled: true,
      UserPoolId: SIGN_IN.userPoolId,
      IdentityPoolId: SIGN_IN.identityPoolId,
      RoleArn: SIGN_IN.serviceRoleArn,
    },
  });
});

test('a difference waits while a change is under way', async () => {
  const account = await domainMade();
  account.alter('trailboard', 'CognitoOptions', { Enabled: false });
  account.domain().processing = true;
  await expect(wire(account)).resolves.toEqual({ changed: [], deferred: true });
  expect(account.writes).toEqual([]);
});

test('a domain that vanished meanwhile is named', async () => {
  await expect(wire(domainAccount())).rejects.toMatchObject({ name: 'DomainMissingError', goOn: 'new-run' });
});
