import { BUCKETS_WRITES } from '../../workflows/ports/buckets.ts';
import { CONFIG_RULES_WRITES } from '../../workflows/ports/config-rules.ts';
import { FUNCTION_POLICIES_WRITES } from '../../workflows/ports/function-policies.ts';
import { IDENTITY_POOLS_WRITES } from '../../workflows/ports/identity-pools.ts';
import type { Ports } from '../../workflows/ports/index.ts';
import { KEYS_WRITES } from '../../workflows/ports/keys.ts';
import { LOG_GROUPS_WRITES } from '../../workflows/ports/log-groups.ts';
import { ROLES_WRITES } from '../../workflows/ports/roles.ts';
import type { Store } from '../../workflows/ports/store.ts';
import { SUBSCRIPTIONS_WRITES } from '../../workflows/ports/subscriptions.ts';
import { TRAILS_WRITES } from '../../workflows/ports/trails.ts';
import { USER_POOLS_WRITES } from '../../workflows/ports/user-pools.ts';
import { dryDomainHttp } from './dry-domain-http.ts';
import { dryDomains } from './dry-domains.ts';
import { dryPort, type NotedWrite } from './dry-port.ts';

const STORE_WRITES = [
  'saveSpec',
  'saveOutcome',
  'saveFailure',
  'clearFailure',
  'saveIngestSettings',
  'takeLease',
  'markLease',
  'takeMark',
  'releaseLease',
] as const satisfies readonly (keyof Store)[];

/** An id that no service gives: it shows in the plan that AWS will choose one. */
const NEW_ID = 'new';

/** All ports with real reads and noted writes. Later steps see what earlier ones would have made. */
export function dryPorts(real: Ports, note: (write: NotedWrite) => void): Ports {
  const { partition, region, account } = real.deployment;
  const arn = (service: string, resource: string, where = region) =>
    `arn:${partition}:${service}:${where}:${account}:${resource}`;
  return {
    deployment: real.deployment,
    executions: real.executions,
    network: real.network,
    domainHttp: dryDomainHttp(real.domainHttp, note),
    domains: dryDomains(real.domains, real.deployment, note),
    store: dryPort('store', real.store, { writes: STORE_WRITES }, note),
    buckets: dryPort('buckets', real.buckets, { writes: BUCKETS_WRITES }, note),
    configRules: dryPort('configRules', real.configRules, { writes: CONFIG_RULES_WRITES }, note),
    functionPolicies: dryPort('functionPolicies', real.functionPolicies, { writes: FUNCTION_POLICIES_WRITES }, note),
    subscriptions: dryPort('subscriptions', real.subscriptions, { writes: SUBSCRIPTIONS_WRITES }, note),
    keys: dryPort(
      'keys',
      real.keys,
      {
        writes: KEYS_WRITES,
        answers: { create: async () => ({ arn: arn('kms', `key/${NEW_ID}`), state: 'Enabled' }) },
      },
      note,
    ),
    logGroups: dryPort(
      'logGroups',
      real.logGroups,
      { writes: LOG_GROUPS_WRITES, ofNew: { findSubscriptionFilters: async () => [] } },
      note,
    ),
    roles: dryPort(
      'roles',
      real.roles,
      {
        writes: ROLES_WRITES,
        answers: { create: async ({ name, trust }) => ({ name, trust, arn: arn('iam', `role/${name}`, '') }) },
      },
      note,
    ),
    trails: dryPort(
      'trails',
      real.trails,
      {
        writes: TRAILS_WRITES,
        answers: { create: async (name) => arn('cloudtrail', `trail/${name}`) },
        ofNew: { findEventSelectors: async () => ({}), findInsights: async () => [], isLogging: async () => false },
      },
      note,
    ),
    userPools: dryPort(
      'userPools',
      real.userPools,
      {
        writes: USER_POOLS_WRITES,
        answers: { create: async (name, settings) => ({ id: `${region}_${NEW_ID}`, name, settings }) },
        ofNew: { findMfa: async () => ({ mode: 'OFF', softwareToken: false }), isUserThere: async () => false },
      },
      note,
    ),
    identityPools: dryPort(
      'identityPools',
      real.identityPools,
      {
        writes: IDENTITY_POOLS_WRITES,
        answers: { create: async (name) => ({ id: `${region}:${NEW_ID}`, name, guests: false }) },
        ofNew: { findRoles: async () => ({ roles: {}, mappings: {} }) },
      },
      note,
    ),
  };
}
