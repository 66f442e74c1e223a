import { loadSpec } from '../workflows/steps/provision/load-spec.ts';
import { awsBuckets } from './adapters/buckets.ts';
import { awsDomains } from './adapters/domains.ts';
import { awsIdentityPools } from './adapters/identity-pools.ts';
import { awsKeys } from './adapters/keys.ts';
import { awsLogGroups } from './adapters/log-groups.ts';
import { awsNetwork } from './adapters/network.ts';
import { awsTrails } from './adapters/trails.ts';
import { awsUserPools } from './adapters/user-pools.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(loadSpec, {
  buckets: awsBuckets,
  domains: awsDomains,
  identityPools: awsIdentityPools,
  keys: awsKeys,
  logGroups: awsLogGroups,
  network: awsNetwork,
  trails: awsTrails,
  userPools: awsUserPools,
});
