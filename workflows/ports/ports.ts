import type { PortErrors } from '../errors/base.ts';
import { BUCKETS_ERRORS, type Buckets } from './buckets.ts';
import { CONFIG_RULES_ERRORS, type ConfigRules } from './config-rules.ts';
import type { Deployment } from './deployment.ts';
import { DOMAINS_ERRORS, type Domains } from './domains.ts';
import { EXECUTIONS_ERRORS, type Executions } from './executions.ts';
import { FUNCTION_POLICIES_ERRORS, type FunctionPolicies } from './function-policies.ts';
import { IDENTITY_POOLS_ERRORS, type IdentityPools } from './identity-pools.ts';
import { KEYS_ERRORS, type Keys } from './keys.ts';
import { LOG_GROUPS_ERRORS, type LogGroups } from './log-groups.ts';
import { NETWORK_ERRORS, type Network } from './network.ts';
import { ROLES_ERRORS, type Roles } from './roles.ts';
import { SAVED_OBJECTS_ERRORS, type SavedObjects } from './saved-objects.ts';
import { SEARCH_ADMINISTRATION_ERRORS, type SearchAdministration } from './search-administration.ts';
import { STORE_ERRORS, type Store } from './store.ts';
import { SUBSCRIPTIONS_ERRORS, type Subscriptions } from './subscriptions.ts';
import { TRAILS_ERRORS, type Trails } from './trails.ts';
import { USER_POOLS_ERRORS, type UserPools } from './user-pools.ts';

/** Everything a step may use of the world, each narrow enough to be faked in a page. A step lists the ones it needs. */
export interface Ports {
  readonly deployment: Deployment;
  readonly store: Store;
  readonly executions: Executions;
  readonly savedObjects: SavedObjects;
  readonly searchAdministration: SearchAdministration;
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

/** Ports with calls: the deployment has facts alone. */
export type CalledPort = Exclude<keyof Ports, 'deployment'>;

/** What the calls of each port can end with. */
export const PORT_ERRORS: { readonly [Name in CalledPort]: PortErrors<Ports[Name]> } = {
  buckets: BUCKETS_ERRORS,
  configRules: CONFIG_RULES_ERRORS,
  savedObjects: SAVED_OBJECTS_ERRORS,
  searchAdministration: SEARCH_ADMINISTRATION_ERRORS,
  domains: DOMAINS_ERRORS,
  executions: EXECUTIONS_ERRORS,
  functionPolicies: FUNCTION_POLICIES_ERRORS,
  identityPools: IDENTITY_POOLS_ERRORS,
  keys: KEYS_ERRORS,
  logGroups: LOG_GROUPS_ERRORS,
  network: NETWORK_ERRORS,
  roles: ROLES_ERRORS,
  store: STORE_ERRORS,
  subscriptions: SUBSCRIPTIONS_ERRORS,
  trails: TRAILS_ERRORS,
  userPools: USER_POOLS_ERRORS,
};
