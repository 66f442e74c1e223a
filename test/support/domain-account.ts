import { parseSpec } from '../../workflows/spec/parse.ts';
import { createDomain } from '../../workflows/steps/provision/create-domain.ts';
import { DEPLOYMENT } from './deployment.ts';
import { fakeDomains } from './fakes/domains.ts';
import { fakeNetwork } from './fakes/network.ts';
import { runContext } from './run-context.ts';

/** What the sign-in steps gave. */
export const SIGN_IN = {
  userPoolId: 'eu-west-1_abc',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  serviceRoleArn: 'arn:aws:iam::111122223333:role/Trailboard-eu-west-1-domain-sign-in',
};

/** An account in memory whose domain is ensured by CreateDomain. */
export function domainAccount() {
  const domains = fakeDomains();
  const network = fakeNetwork();
  const run = (domain: object = {}, preset: 'standard' | 'trial' = 'standard') => {
    const spec = parseSpec({ preset, domain });
    const input = createDomain.input.parse({ domain: spec.domain, ...SIGN_IN });
    const ports = { domains: domains.port, network: network.port, deployment: DEPLOYMENT };
    return createDomain.run(input, ports, runContext());
  };
  const domain = () => {
    const found = domains.domains.get('trailboard');
    if (!found) throw new TypeError('There is no domain.');
    return found;
  };
  return { ...domains, network, run, domain };
}

/** The same with the domain made and active, and no writes counted yet. */
export async function domainMade(spec: object = {}) {
  const account = domainAccount();
  await account.run(spec);
  account.finish('trailboard');
  account.writes.splice(0);
  return account;
}
