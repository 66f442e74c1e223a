import type { z } from 'zod';
import type { Change } from '../../ports/change.ts';
import type { SearchAdministration } from '../../ports/search-administration.ts';
import type { indexSchema, retentionSchema } from '../../spec/domain.ts';
import { covers } from '../covers.ts';
import { expired, RETENTION_POLICY_NAME, retentionPolicy } from './retention-policy.ts';

type Retention = z.output<typeof retentionSchema>;
type Index = z.output<typeof indexSchema>;

/** Calls of `ensureRetentionPolicy` and `deleteExpired`. */
export const RETENTION_CALLS = [
  'findRetentionPolicy',
  'putRetentionPolicy',
  'applyRetentionPolicy',
  'findIndices',
  'deleteIndex',
] as const;
type Search = Pick<SearchAdministration, (typeof RETENTION_CALLS)[number]>;

/** Ensures the retention policy. An updated one is given to the indices too that follow the old one. */
export async function ensureRetentionPolicy(
  search: Search,
  endpoint: string,
  retention: Retention,
  index: Index,
): Promise<Change[]> {
  const name = RETENTION_POLICY_NAME;
  const resource = `retention-policy/${name}`;
  const policy = retentionPolicy(retention, index);
  const found = await search.findRetentionPolicy(endpoint, name);
  if (!found) {
    await search.putRetentionPolicy(endpoint, name, policy);
    return [{ resource, action: 'created' }];
  }
  if (covers(found.policy, policy)) return [];
  await search.putRetentionPolicy(endpoint, name, policy, found);
  await search.applyRetentionPolicy(endpoint, name, `${index.prefix}*`);
  return [{ resource, action: 'updated' }];
}

/** Deletes indices whose own day is past the retention: the policy knows only when an index was created. */
export async function deleteExpired(
  search: Search,
  endpoint: string,
  retention: Retention,
  prefix: string,
  now: number,
): Promise<Change[]> {
  const names = expired(await search.findIndices(endpoint, `${prefix}*`), retention, prefix, now);
  // The policy may be quicker: an index that is gone is what was wanted.
  for (const name of names) await search.deleteIndex(endpoint, name);
  return names.map((name) => ({
    resource: `index/${name}`,
    action: 'deleted',
    detail: `older than ${retention.deleteAfterDays} days`,
  }));
}
