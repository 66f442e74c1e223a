import { MAPPINGS } from '../../event/mapping/index-template.ts';
import type { Change } from '../../ports/change.ts';
import type { SearchAdministration } from '../../ports/search-administration.ts';
import { additionsTo } from './mapping-additions.ts';

/** Calls of `ensureMappings`. */
export const MAPPING_CALLS = ['findMappings', 'addFields'] as const;

/**
 * Gives the indices that are there the fields that the template has gained since they were made. Mappings only ever grow, so
 * nothing that is stored changes; an index that is blocked is left for the next run.
 */
export async function ensureMappings(
  search: Pick<SearchAdministration, (typeof MAPPING_CALLS)[number]>,
  endpoint: string,
  prefix: string,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [index, mapping] of Object.entries(await search.findMappings(endpoint, `${prefix}*`))) {
    const properties = additionsTo(mapping, MAPPINGS);
    if (properties === undefined || !(await search.addFields(endpoint, index, properties))) continue;
    changes.push({ resource: `index/${index}`, action: 'updated', detail: 'fields of the index template' });
  }
  return changes;
}
