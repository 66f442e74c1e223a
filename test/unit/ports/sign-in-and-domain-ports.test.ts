import { domainsContract } from '../../contract/ports/domains.suite.ts';
import { identityPoolsContract } from '../../contract/ports/identity-pools.suite.ts';
import { networkContract } from '../../contract/ports/network.suite.ts';
import { userPoolsContract } from '../../contract/ports/user-pools.suite.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeDomains } from '../../support/fakes/domains.ts';
import { fakeIdentityPools } from '../../support/fakes/identity-pools.ts';
import { fakeNetwork } from '../../support/fakes/network.ts';
import { fakeUserPools } from '../../support/fakes/user-pools.ts';

const PLACE = { subnetIds: DEPLOYMENT.subnetIds, securityGroupIds: [DEPLOYMENT.securityGroupId] };

const userPools = fakeUserPools();
userPoolsContract(() => userPools.port);

const identityPools = fakeIdentityPools();
identityPoolsContract(() => ({
  identityPools: identityPools.port,
  alter: async (id) => {
    Object.assign(identityPools.pools.get(id) ?? {}, { guests: true, providers: ['dashboards'] });
  },
  providers: async (id) => identityPools.pools.get(id)?.providers ?? [],
}));

const domains = fakeDomains();
domainsContract(() => ({ domains: domains.port, ...PLACE, finish: async (name) => domains.finish(name) }));

networkContract(() => ({ network: fakeNetwork().port, vpcId: DEPLOYMENT.vpcId, ...PLACE }));
