import { CANARY_INDEX } from '../../event/canary.ts';
import type { Deployment } from '../../ports/deployment.ts';

/** A role of fine-grained access control, as the security plugin takes it. */
export interface DomainRole {
  readonly description: string;
  readonly cluster_permissions: readonly string[];
  readonly index_permissions: readonly {
    readonly index_patterns: readonly string[];
    readonly allowed_actions: readonly string[];
  }[];
  readonly tenant_permissions: readonly {
    readonly tenant_patterns: readonly string[];
    readonly allowed_actions: readonly string[];
  }[];
}

/** A role, and the IAM roles that have it. */
export interface MappedRole {
  readonly name: string;
  readonly role: DomainRole;
  readonly backendRoles: readonly string[];
}

/**
 * Where Dashboards keeps the saved objects that all share, under the names that its versions use: an alias and numbered
 * indices. A private tenant's are `.kibana_<hash>_<user>_1`: the plugin lets each person into their own, and a wildcard here
 * would let everybody into everybody's, past Dashboards.
 */
const DASHBOARDS_INDICES = ['.kibana', '.opensearch_dashboards'].flatMap((alias) => [alias, `/\\${alias}_[0-9]+/`]);

/** Reading and writing Dashboards' saved objects, in the tenant that all share. */
const DASHBOARDS_ACCESS = {
  index: { index_patterns: DASHBOARDS_INDICES, allowed_actions: ['read', 'delete', 'manage', 'index'] },
  tenant: { tenant_patterns: ['global_tenant'], allowed_actions: ['kibana_all_write'] },
} as const;

/** Multi-index reads and bulk writes are requests to the cluster as well as to each index. */
const MULTI = ['cluster_composite_ops'];

/** Everyone who talks to the domain, PrepareIndex aside: it is the domain's master. */
export function mappedRoles(
  prefix: string,
  authRoleArn: string,
  deployment: Pick<Deployment, 'ingestRoleArn' | 'importDashboardsRoleArn' | 'verifyPipelineRoleArn' | 'whoRoleArn'>,
): readonly MappedRole[] {
  const events = [`${prefix}*`, CANARY_INDEX];
  return [
    {
      name: 'trailboard_analyst',
      backendRoles: [authRoleArn],
      role: {
        description: 'Trailboard: people who signed in read events and keep dashboards.',
        cluster_permissions: MULTI,
        index_permissions: [
          // Every cwl-* index, since that is the index pattern of the dashboards.
          {
            index_patterns: ['cwl-*', CANARY_INDEX],
            allowed_actions: ['read', 'indices:admin/mappings/get', 'indices:admin/resolve/index', 'indices_monitor'],
          },
          DASHBOARDS_ACCESS.index,
        ],
        tenant_permissions: [DASHBOARDS_ACCESS.tenant],
      },
    },
    {
      name: 'trailboard_ingest',
      backendRoles: [deployment.ingestRoleArn],
      role: {
        description: 'Trailboard: the ingest function writes events.',
        cluster_permissions: MULTI,
        index_permissions: [{ index_patterns: events, allowed_actions: ['crud', 'create_index'] }],
        tenant_permissions: [],
      },
    },
    {
      name: 'trailboard_dashboards',
      backendRoles: [deployment.importDashboardsRoleArn],
      role: {
        description: 'Trailboard: the workflow imports dashboards.',
        cluster_permissions: MULTI,
        index_permissions: [DASHBOARDS_ACCESS.index],
        tenant_permissions: [DASHBOARDS_ACCESS.tenant],
      },
    },
    {
      name: 'trailboard_verify',
      backendRoles: [deployment.verifyPipelineRoleArn],
      role: {
        description: 'Trailboard: the workflow looks for its canary.',
        cluster_permissions: [],
        index_permissions: [{ index_patterns: [CANARY_INDEX], allowed_actions: ['read'] }],
        tenant_permissions: [],
      },
    },
    {
      name: 'trailboard_who',
      backendRoles: [deployment.whoRoleArn],
      role: {
        description: 'Trailboard: trailboard who looks along chains of sessions.',
        cluster_permissions: MULTI,
        index_permissions: [{ index_patterns: [`${prefix}*`], allowed_actions: ['read'] }],
        tenant_permissions: [],
      },
    },
  ];
}
