import type { Buckets } from './buckets.ts';
import type { ConfigRules } from './config-rules.ts';
import type { Deployment } from './deployment.ts';
import type { DomainHttp } from './domain-http.ts';
import type { Domains } from './domains.ts';
import type { Executions } from './executions.ts';
import type { FunctionPolicies } from './function-policies.ts';
import type { IdentityPools } from './identity-pools.ts';
import type { Keys } from './keys.ts';
import type { LogGroups } from './log-groups.ts';
import type { Network } from './network.ts';
import type { Roles } from './roles.ts';
import type { Store } from './store.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Trails } from './trails.ts';
import type { UserPools } from './user-pools.ts';

/** Everything a step may use of the world, each narrow enough to be faked in a page. A step lists the ones it needs. */
export interface Ports {
  readonly deployment: Deployment;
  readonly store: Store;
  readonly executions: Executions;
  readonly domainHttp: DomainHttp;
  readonly buckets: Buckets;
  readonly keys: Keys;
  readonly logGroups: LogGroups;
  readonly trails: Trails;
  readonly roles: Roles;
  readonly configRules: ConfigRules;
  readonly functionPolicies: FunctionPolicies;
  readonly userPools: UserPools;
  readonly identityPools: IdentityPools;
  readonly domains: Domains;
  readonly network: Network;
  readonly subscriptions: Subscriptions;
}
