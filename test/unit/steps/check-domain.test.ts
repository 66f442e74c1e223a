import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { DomainValidationError } from '../../../workflows/errors/domain.ts';
import { checkDomain } from '../../../workflows/steps/provision/check-domain.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { domainAccount, domainMade } from '../../support/domain-account.ts';
import type { FakeDomains } from '../../support/fakes/domains.ts';
import { runContext } from '../../support/run-context.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

async function look({ port }: Pick<FakeDomains, 'port'>) {
  const looked = checkDomain.run({ domainName: 'trailboard' }, { domains: port, deployment: DEPLOYMENT }, runContext());
  const [outcome] = await Promise.allSettled([looked, jest.advanceTimersByTimeAsync(1_000)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

test('an active domain is told with its endpoint', async () => {
  await expect(look(await domainMade())).resolves.toEqual({
    changed: [],
    active: true,
    stage: 'Active',
    percent: 100,
    endpoint: 'vpc-trailboard-abc.eu-west-1.es.amazonaws.com',
    lookAgainSeconds: DEPLOYMENT.domainPollSeconds,
  });
});

test('a domain in the making is told with its stage', async () => {
  const account = domainAccount();
  await account.run();
  account.domain().progress = {
    status: 'ApplyingChanges',
    stage: 'Creating a new environment',
    percent: 20,
    reasons: [],
  };
  await expect(look(account)).resolves.toEqual({
    changed: [],
    active: false,
    stage: 'Creating a new environment',
    percent: 20,
    endpoint: null,
    lookAgainSeconds: DEPLOYMENT.domainPollSeconds,
  });
});

test.each([
  ['processing', { processing: true, status: 'Modifying' }],
  ['not active by its status', { status: 'Modifying' }],
  ['without an endpoint', { endpoint: undefined }],
])('a domain %s is not ready', async (_, altered) => {
  const account = await domainMade();
  Object.assign(account.domain(), altered);
  await expect(look(account)).resolves.toMatchObject({ active: false });
});

test('a Region that reports no status is believed by Processing alone', async () => {
  const account = await domainMade();
  Object.assign(account.domain(), { status: undefined });
  await expect(look(account)).resolves.toMatchObject({ active: true });
});

test.each(['ValidationFailed', 'Cancelled'])('%s ends the wait with the reasons of AWS', async (status) => {
  const account = domainAccount();
  await account.run();
  account.domain().progress = { status, stage: 'Validation', percent: 0, reasons: ['Not enough free addresses.'] };
  const failure = await look(account).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DomainValidationError);
  expect(failure).toMatchObject({ goOn: 'new-run' });
  expect(failure).toMatchObject({ message: expect.stringContaining('Not enough free addresses.') });
});

test('a domain that a describe call missed once is looked for again', async () => {
  const account = await domainMade();
  const { find } = account.port;
  let calls = 0;
  const flaky = { ...account.port, find: async (name: string) => (calls++ === 0 ? undefined : find(name)) };
  await expect(look({ port: flaky })).resolves.toMatchObject({ active: true });
});

test('a domain that is gone, or going, ends the wait', async () => {
  const account = await domainMade();
  account.domain().deleted = true;
  await expect(look(account)).rejects.toMatchObject({ name: 'DomainMissingError', goOn: 'new-run' });
  account.domains.clear();
  await expect(look(account)).rejects.toMatchObject({ name: 'DomainMissingError', goOn: 'new-run' });
});
