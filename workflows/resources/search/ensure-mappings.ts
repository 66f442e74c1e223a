import { MAPPINGS } from '../../event/mapping/index-template.ts';
import type { Change } from '../../ports/change.ts';
import type { DomainHttp } from '../../ports/domain-http.ts';
import { expectJson, findJson } from './domain-json.ts';
import { additionsTo, type Mapping } from './mapping-additions.ts';

/** Of an index that takes no change for now: read-only by hand, warm, or by a disk that is full. */
const BLOCKED = 'cluster_block_exception';

/**
 * Gives the indices that are there the fields that the template has gained since they were made. Mappings only ever grow, so
 * nothing that is stored changes; an index that is blocked is left for the next run.
 */
export async function ensureMappings(http: DomainHttp, endpoint: string, prefix: string): Promise<Change[]> {
  const found = await findJson<Record<string, { readonly mappings?: Mapping }>>(
    http,
    endpoint,
    `/${prefix}*/_mapping`,
    { expand_wildcards: 'open' },
  );
  const changes: Change[] = [];
  for (const [index, { mappings = {} }] of Object.entries(found ?? {})) {
    const properties = additionsTo(mappings, MAPPINGS);
    if (properties === undefined) continue;
    const answer = await http.request(endpoint, {
      method: 'PUT',
      path: `/${index}/_mapping`,
      body: JSON.stringify({ properties }),
    });
    if (answer.status >= 400 && answer.body.includes(BLOCKED)) continue;
    expectJson(answer, `add fields to the index ${index}`);
    changes.push({ resource: `index/${index}`, action: 'updated', detail: 'fields of the index template' });
  }
  return changes;
}
