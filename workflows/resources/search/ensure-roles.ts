import type { Change } from '../../ports/change.ts';
import type { DomainHttp } from '../../ports/domain-http.ts';
import { covers } from '../covers.ts';
import { findJson, sendJson } from './domain-json.ts';
import type { DomainRole, MappedRole } from './domain-roles.ts';

const API = '/_plugins/_security/api';

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
  http: DomainHttp,
  endpoint: string,
  wanted: readonly MappedRole[],
): Promise<Change[]> {
  const changed: Change[] = [];
  for (const { name, role, backendRoles } of wanted) {
    const rolePath = `${API}/roles/${name}`;
    const foundRole = (await findJson<Record<string, DomainRole>>(http, endpoint, rolePath))?.[name];
    if (!covers(foundRole, role)) {
      await sendJson(http, endpoint, 'PUT', rolePath, role);
      changed.push({ resource: `domain-role/${name}`, action: foundRole ? 'updated' : 'created' });
    }

    const mappingPath = `${API}/rolesmapping/${name}`;
    const mapping = (await findJson<Record<string, Mapping>>(http, endpoint, mappingPath))?.[name];
    const mapped = mapping?.backend_roles ?? [];
    const missing = backendRoles.filter((one) => !mapped.includes(one));
    if (missing.length === 0) continue;
    const { hosts = [], users = [], and_backend_roles = [], description } = mapping ?? {};
    const merged = { hosts, users, and_backend_roles, description, backend_roles: [...mapped, ...missing] };
    await sendJson(http, endpoint, 'PUT', mappingPath, merged);
    changed.push({ resource: `role-mapping/${name}`, action: mapping ? 'updated' : 'created' });
  }
  return changed;
}
