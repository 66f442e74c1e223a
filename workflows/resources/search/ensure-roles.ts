import type { Change } from '../../ports/change.ts';
import type { SearchAdministration } from '../../ports/search-administration.ts';
import { covers } from '../covers.ts';
import type { MappedRole } from './domain-roles.ts';

/** Calls of `ensureDomainRoles`. */
export const DOMAIN_ROLE_CALLS = ['findRole', 'putRole', 'findRoleMapping', 'putRoleMapping'] as const;

/** PUT replaces a mapping as a whole, so what others put into it goes along. */
interface Mapping {
  readonly backend_roles?: readonly string[];
  readonly hosts?: readonly string[];
  readonly users?: readonly string[];
  readonly and_backend_roles?: readonly string[];
  readonly description?: string;
}

/** Ensures roles and their mappings in fine-grained access control. Mappings of others to the same roles stay. */
export async function ensureDomainRoles(
  search: Pick<SearchAdministration, (typeof DOMAIN_ROLE_CALLS)[number]>,
  endpoint: string,
  wanted: readonly MappedRole[],
): Promise<Change[]> {
  const changed: Change[] = [];
  for (const { name, role, backendRoles } of wanted) {
    const foundRole = await search.findRole(endpoint, name);
    if (!covers(foundRole, role)) {
      await search.putRole(endpoint, name, role);
      changed.push({ resource: `domain-role/${name}`, action: foundRole ? 'updated' : 'created' });
    }

    const mapping = (await search.findRoleMapping(endpoint, name)) as Mapping | undefined;
    const mapped = mapping?.backend_roles ?? [];
    const missing = backendRoles.filter((one) => !mapped.includes(one));
    if (missing.length === 0) continue;
    const { hosts = [], users = [], and_backend_roles = [], description } = mapping ?? {};
    const merged = { hosts, users, and_backend_roles, description, backend_roles: [...mapped, ...missing] };
    await search.putRoleMapping(endpoint, name, merged);
    changed.push({ resource: `role-mapping/${name}`, action: mapping ? 'updated' : 'created' });
  }
  return changed;
}
