import { BUCKETS_READS } from '../../workflows/ports/buckets.ts';
import { CONFIG_RULES_READS } from '../../workflows/ports/config-rules.ts';
import { EXECUTIONS_READS } from '../../workflows/ports/executions.ts';
import { FUNCTION_POLICIES_READS } from '../../workflows/ports/function-policies.ts';
import { IDENTITY_POOLS_READS } from '../../workflows/ports/identity-pools.ts';
import { KEYS_READS } from '../../workflows/ports/keys.ts';
import { LOG_GROUPS_READS } from '../../workflows/ports/log-groups.ts';
import { NETWORK_READS } from '../../workflows/ports/network.ts';
import type { Ports } from '../../workflows/ports/ports.ts';
import { ROLES_READS } from '../../workflows/ports/roles.ts';
import { SEARCH_ADMINISTRATION_READS } from '../../workflows/ports/search-administration.ts';
import { STORE_READS } from '../../workflows/ports/store.ts';
import { SUBSCRIPTIONS_READS } from '../../workflows/ports/subscriptions.ts';
import { TRAILS_READS } from '../../workflows/ports/trails.ts';
import { USER_POOLS_READS } from '../../workflows/ports/user-pools.ts';
import { dryDomains } from './dry-domains.ts';
import { dryPort, type NotedWrite } from './dry-port.ts';
import { drySavedObjects } from './dry-saved-objects.ts';

/** An id that no service gives: it shows in the plan that AWS will choose one. */
const NEW_ID = 'new';

/** All ports: the calls listed as reads are real, every other is noted. Later steps see what earlier ones would have made. */
export function dryPorts(real: Ports, note: (write: NotedWrite) => void): Ports {
  const { partition, region, account } = real.deployment;
  const arn = (service: string, resource: string, where = region) =>
    `arn:${partition}:${service}:${where}:${account}:${resource}`;
  return {
    deployment: real.deployment,
    executions: dryPort('executions', real.executions, { reads: EXECUTIONS_READS }, note),
    network: dryPort('network', real.network, { reads: NETWORK_READS }, note),
    savedObjects: drySavedObjects(real.savedObjects, note),
    searchAdministration: dryPort(
      'searchAdministration',
      real.searchAdministration,
      { reads: SEARCH_ADMINISTRATION_READS },
      note,
    ),
    domains: dryDomains(real.domains, real.deployment, note),
    store: dryPort('store', real.store, { reads: STORE_READS }, note),
    buckets: dryPort('buckets', real.buckets, { reads: BUCKETS_READS }, note),
    configRules: dryPort('configRules', real.configRules, { reads: CONFIG_RULES_READS }, note),
    functionPolicies: dryPort('functionPolicies', real.functionPolicies, { reads: FUNCTION_POLICIES_READS }, note),
    subscriptions: dryPort('subscriptions', real.subscriptions, { reads: SUBSCRIPTIONS_READS }, note),
    keys: dryPort(
      'keys',
      real.keys,
      {
        reads: KEYS_READS,
        answers: { create: async () => ({ arn: arn('kms', `key/${NEW_ID}`), state: 'Enabled' }) },
      },
      note,
    ),
    logGroups: dryPort(
      'logGroups',
      real.logGroups,
      { reads: LOG_GROUPS_READS, ofNew: { findSubscriptionFilters: async () => [] } },
      note,
    ),
    roles: dryPort(
      'roles',
      real.roles,
      {
        reads: ROLES_READS,
        answers: { create: async ({ name, trust }) => ({ name, trust, arn: arn('iam', `role/${name}`, '') }) },
      },
      note,
    ),
    trails: dryPort(
      'trails',
      real.trails,
      {
        reads: TRAILS_READS,
        answers: { create: async (name) => arn('cloudtrail', `trail/${name}`) },
        ofNew: {
          findEventSelectors: async () => ({}),
          findInsights: async () => [],
          isLogging: async () => false,
          findDeliveryErrors: async () => [],
        },
      },
      note,
    ),
    userPools: dryPort(
      'userPools',
      real.userPools,
      {
        reads: USER_POOLS_READS,
        answers: { create: async (name, settings) => ({ id: `${region}_${NEW_ID}`, name, settings }) },
        ofNew: { findMfa: async () => ({ mode: 'OFF', softwareToken: false }), isUserThere: async () => false },
      },
      note,
    ),
    identityPools: dryPort(
      'identityPools',
      real.identityPools,
      {
        reads: IDENTITY_POOLS_READS,
        answers: { create: async (name) => ({ id: `${region}:${NEW_ID}`, name, guests: false }) },
        ofNew: { findRoles: async () => ({ roles: {}, mappings: {} }) },
      },
      note,
    ),
  };
}
