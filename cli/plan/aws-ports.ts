import { awsBuckets } from '../../handlers/adapters/buckets.ts';
import { awsConfigRules } from '../../handlers/adapters/config-rules.ts';
import { awsDomainHttp } from '../../handlers/adapters/domain-http.ts';
import { awsDomains } from '../../handlers/adapters/domains.ts';
import { awsExecutions } from '../../handlers/adapters/executions.ts';
import { awsFunctionPolicies } from '../../handlers/adapters/function-policies.ts';
import { awsIdentityPools } from '../../handlers/adapters/identity-pools.ts';
import { awsKeys } from '../../handlers/adapters/keys.ts';
import { awsLogGroups } from '../../handlers/adapters/log-groups.ts';
import { asMaster } from '../../handlers/adapters/master-user-errors.ts';
import { awsNetwork } from '../../handlers/adapters/network.ts';
import { awsRoles } from '../../handlers/adapters/roles.ts';
import { httpSavedObjects } from '../../handlers/adapters/saved-objects.ts';
import { httpSearchAdministration } from '../../handlers/adapters/search-administration.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import { awsSubscriptions } from '../../handlers/adapters/subscriptions.ts';
import { awsTrails } from '../../handlers/adapters/trails.ts';
import { awsUserPools } from '../../handlers/adapters/user-pools.ts';
import type { Deployment } from '../../workflows/ports/deployment.ts';
import type { Ports } from '../../workflows/ports/ports.ts';

/** The functions' own adapters, on the operator's credentials. */
export function awsPorts(deployment: Deployment, stateTable: string): Ports {
  return {
    deployment,
    store: awsStore(stateTable),
    executions: awsExecutions(),
    savedObjects: httpSavedObjects(awsDomainHttp()),
    searchAdministration: httpSearchAdministration(asMaster(awsDomainHttp(), deployment)),
    buckets: awsBuckets(),
    keys: awsKeys(),
    logGroups: awsLogGroups(),
    trails: awsTrails(),
    roles: awsRoles(),
    configRules: awsConfigRules(),
    functionPolicies: awsFunctionPolicies(),
    userPools: awsUserPools(),
    identityPools: awsIdentityPools(),
    domains: awsDomains(),
    network: awsNetwork(),
    subscriptions: awsSubscriptions(),
  };
}
