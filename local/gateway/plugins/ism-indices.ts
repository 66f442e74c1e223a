import type { Backend } from '../backend.ts';
import { HttpError } from '../http.ts';
import type { PluginDocuments } from './documents.ts';

interface IndexInfo {
  settings: { index: { uuid: string } };
}

/** Gives the indices of a pattern a policy, or takes it from them; an index that has one keeps it. */
export async function assignPolicy(
  documents: PluginDocuments,
  backend: Backend,
  pattern: string,
  policyId: string | undefined,
): Promise<object> {
  if (policyId !== undefined && !(await documents.get('policy', policyId))) {
    throw new HttpError(404, `Could not find policy=${policyId}`);
  }
  const failed: object[] = [];
  let updated = 0;
  for (const [name, index] of Object.entries(await matching(backend, pattern))) {
    const managed = await documents.get('managed', name);
    if (policyId === undefined ? !managed : managed) {
      const reason = managed
        ? 'This index already has a policy, use the update policy API to update index policies'
        : 'This index does not have a policy to remove';
      failed.push({ index_name: name, index_uuid: index.settings.index.uuid, reason });
      continue;
    }
    if (policyId === undefined) await documents.remove('managed', name);
    else await documents.put('managed', name, { policy_id: policyId });
    updated += 1;
  }
  return { updated_indices: updated, failures: failed.length > 0, failed_indices: failed };
}

/** Moves the managed indices of a pattern to a policy as it is now; a pattern that matches none is no failure. */
export async function changePolicy(
  documents: PluginDocuments,
  backend: Backend,
  pattern: string,
  policyId: string,
): Promise<object> {
  if (!(await documents.get('policy', policyId))) throw new HttpError(404, `Could not find policy=${policyId}`);
  const names = Object.keys(await matching(backend, pattern));
  for (const name of names) await documents.put('managed', name, { policy_id: policyId });
  return { updated_indices: names.length, failures: false, failed_indices: [] };
}

/** Which policy an index has: one that was added to it, else the one whose template matches its name best. */
export async function explain(documents: PluginDocuments, backend: Backend, pattern: string): Promise<object> {
  const templates = (await documents.list('policy')).flatMap(({ _source }) =>
    ((_source.value.ism_template as { index_patterns: string[]; priority: number }[] | null) ?? []).map((template) => ({
      policyId: _source.name,
      ...template,
    })),
  );
  templates.sort((a, b) => b.priority - a.priority);
  const answer: Record<string, unknown> = {};
  let managedCount = 0;
  for (const [name, index] of Object.entries(await matching(backend, pattern || '*'))) {
    const added = (await documents.get('managed', name))?._source.value.policy_id as string | undefined;
    const matched = templates.find(({ index_patterns }) => index_patterns.some((one) => wildcard(one).test(name)));
    const policyId = added ?? matched?.policyId ?? null;
    if (policyId !== null) managedCount += 1;
    answer[name] = {
      'index.plugins.index_state_management.policy_id': policyId,
      'index.opendistro.index_state_management.policy_id': policyId,
      ...(policyId === null
        ? { enabled: null }
        : { index: name, index_uuid: index.settings.index.uuid, policy_id: policyId, enabled: true }),
    };
  }
  return { ...answer, total_managed_indices: managedCount };
}

async function matching(backend: Backend, pattern: string): Promise<Record<string, IndexInfo>> {
  const { status, body } = await backend.request<Record<string, IndexInfo>>(
    'GET',
    `/${encodeURIComponent(pattern)}/_settings`,
  );
  if (status === 404) throw new HttpError(404, `no such index [${pattern}]`);
  return body;
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
