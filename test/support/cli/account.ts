import type { DomainHttp } from '../../../handlers/adapters/domain-http.ts';
import { httpSavedObjects } from '../../../handlers/adapters/saved-objects.ts';
import { httpSearchAdministration } from '../../../handlers/adapters/search-administration.ts';
import type { Ports } from '../../../workflows/ports/ports.ts';
import { DEPLOYMENT } from '../deployment.ts';
import { fakeBuckets } from '../fakes/buckets.ts';
import { fakeConfigRules } from '../fakes/config-rules.ts';
import { fakeDashboards } from '../fakes/dashboards.ts';
import { fakeDomains } from '../fakes/domains.ts';
import { FakeExecutions } from '../fakes/executions.ts';
import { fakeFunctionPolicies } from '../fakes/function-policies.ts';
import { fakeIdentityPools } from '../fakes/identity-pools.ts';
import { fakeKeys } from '../fakes/keys.ts';
import { fakeLogGroups } from '../fakes/log-groups.ts';
import { fakeNetwork } from '../fakes/network.ts';
import { fakeOpenSearch } from '../fakes/open-search.ts';
import { fakeRoles } from '../fakes/roles.ts';
import { FakeStore } from '../fakes/store.ts';
import { FakeSubscriptions } from '../fakes/subscriptions.ts';
import { fakeTrails } from '../fakes/trails.ts';
import { fakeUserPools } from '../fakes/user-pools.ts';

/** A whole account in memory, behind all ports at once. */
export function fakeAccount() {
  const counted = {
    buckets: fakeBuckets(),
    configRules: fakeConfigRules(),
    domains: fakeDomains(),
    functionPolicies: fakeFunctionPolicies(DEPLOYMENT.ingestFunctionArn),
    identityPools: fakeIdentityPools(),
    keys: fakeKeys(),
    logGroups: fakeLogGroups(),
    network: fakeNetwork(),
    roles: fakeRoles(),
    trails: fakeTrails(),
    userPools: fakeUserPools(),
  };
  const store = new FakeStore();
  const openSearch = fakeOpenSearch();
  const dashboards = fakeDashboards();
  const inside: string[] = [];
  /** The domain's writes, counted. */
  const counting = (http: DomainHttp): DomainHttp => ({
    async request(endpoint, request) {
      if (request.method !== 'GET' && !request.path.endsWith('/_bulk_get')) inside.push(request.path);
      return http.request(endpoint, request);
    },
  });
  const ports = {
    ...Object.fromEntries(Object.entries(counted).map(([name, { port }]) => [name, port])),
    deployment: DEPLOYMENT,
    store,
    savedObjects: httpSavedObjects(counting(dashboards.http)),
    searchAdministration: httpSearchAdministration(counting(openSearch)),
    executions: new FakeExecutions(),
    subscriptions: new FakeSubscriptions(),
  } as unknown as Ports;
  return {
    ...counted,
    store,
    ports,
    /** Every writing call to any port since the last `forgetWrites`. */
    writes: () => [...Object.values(counted).flatMap(({ writes }) => writes), ...store.writes, ...inside],
    forgetWrites() {
      for (const { writes } of Object.values(counted)) writes.splice(0);
      store.writes.splice(0);
      inside.splice(0);
    },
    /** Ends whatever the domain is doing. */
    finishDomain() {
      for (const name of counted.domains.domains.keys()) counted.domains.finish(name);
    },
  };
}
