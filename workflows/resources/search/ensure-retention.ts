import type { z } from 'zod';
import type { Change } from '../../ports/change.ts';
import type { DomainHttp } from '../../ports/domain-http.ts';
import type { indexSchema, retentionSchema } from '../../spec/domain.ts';
import { covers } from '../covers.ts';
import { expectJson, findJson, sendJson } from './domain-json.ts';
import { expired, RETENTION_POLICY_NAME, retentionPolicy } from './retention-policy.ts';

interface Found {
  readonly _seq_no: number;
  readonly _primary_term: number;
  readonly policy: unknown;
}

type Retention = z.output<typeof retentionSchema>;
type Index = z.output<typeof indexSchema>;

/** Ensures the retention policy. An updated one is given to the indices too that follow the old one. */
export async function ensureRetentionPolicy(
  http: DomainHttp,
  endpoint: string,
  retention: Retention,
  index: Index,
): Promise<Change[]> {
  const path = `/_plugins/_ism/policies/${RETENTION_POLICY_NAME}`;
  const resource = `retention-policy/${RETENTION_POLICY_NAME}`;
  const policy = retentionPolicy(retention, index);
  const found = await findJson<Found>(http, endpoint, path);
  if (!found) {
    await sendJson(http, endpoint, 'PUT', path, { policy });
    return [{ resource, action: 'created' }];
  }
  if (covers(found.policy, policy)) return [];
  const replaced = { if_seq_no: String(found._seq_no), if_primary_term: String(found._primary_term) };
  await sendJson(http, endpoint, 'PUT', path, { policy }, replaced);
  const change = { policy_id: RETENTION_POLICY_NAME };
  await sendJson(http, endpoint, 'POST', `/_plugins/_ism/change_policy/${index.prefix}*`, change);
  return [{ resource, action: 'updated' }];
}

/** Deletes indices whose own day is past the retention: the policy knows only when an index was created. */
export async function deleteExpired(
  http: DomainHttp,
  endpoint: string,
  retention: Retention,
  prefix: string,
  now: number,
): Promise<Change[]> {
  const listed =
    (await findJson<{ index: string; 'creation.date': string }[]>(http, endpoint, `/_cat/indices/${prefix}*`, {
      format: 'json',
      h: 'index,creation.date',
      expand_wildcards: 'all',
    })) ?? [];
  const indices = listed.map((one) => ({ name: one.index, createdAt: Number(one['creation.date']) }));
  const names = expired(indices, retention, prefix, now);
  for (const name of names) {
    const answer = await http.request(endpoint, { method: 'DELETE', path: `/${name}` });
    // The policy may have been quicker.
    expectJson(answer, `delete the index ${name}`, [404]);
  }
  return names.map((name) => ({
    resource: `index/${name}`,
    action: 'deleted',
    detail: `older than ${retention.deleteAfterDays} days`,
  }));
}
