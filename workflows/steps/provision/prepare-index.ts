import * as z from 'zod';
import type { Change } from '../../ports/change.ts';
import type { Store } from '../../ports/store.ts';
import { sameJson } from '../../resources/same-json.ts';
import { mappedRoles } from '../../resources/search/domain-roles.ts';
import { ensureMappings, MAPPING_CALLS } from '../../resources/search/ensure-mappings.ts';
import { deleteExpired, ensureRetentionPolicy, RETENTION_CALLS } from '../../resources/search/ensure-retention.ts';
import { DOMAIN_ROLE_CALLS, ensureDomainRoles } from '../../resources/search/ensure-roles.ts';
import { ensureTemplate, TEMPLATE_CALLS } from '../../resources/search/ensure-template.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { domainSchema, indexSchema, retentionSchema } from '../../spec/domain.ts';

const input = z.object({
  endpoint: z.string(),
  domain: domainSchema,
  index: indexSchema,
  retention: retentionSchema,
  authRoleArn: z.string(),
});
type Input = z.output<typeof input>;

/**
 * Ensures what has to be in the domain before the first event comes: template, retention, roles. Roles go first, since
 * nobody but the master reaches the domain without them.
 */
export const prepareIndex = defineStep({
  name: 'PrepareIndex',
  plane: 'data',
  writes: true,
  input,
  calls: {
    searchAdministration: [...DOMAIN_ROLE_CALLS, ...TEMPLATE_CALLS, ...RETENTION_CALLS, ...MAPPING_CALLS],
    deployment: true,
    store: ['ingestSettings', 'saveIngestSettings'],
  },
  async run(
    { endpoint, domain, index, retention, authRoleArn }: Input,
    { searchAdministration: search, deployment, store },
  ): Promise<StepOutput> {
    const changed: Change[] = [];
    if (domain.fineGrainedAccessControl) {
      const roles = mappedRoles(index.prefix, authRoleArn, deployment);
      changed.push(...(await ensureDomainRoles(search, endpoint, roles)));
    }
    changed.push(...(await ensureTemplate(search, endpoint, index)));
    changed.push(...(await ensureRetentionPolicy(search, endpoint, retention, index)));
    changed.push(...(await deleteExpired(search, endpoint, retention, index.prefix, Date.now())));
    changed.push(...(await ensureMappings(search, endpoint, index.prefix)));
    changed.push(...(await tellIngest(store, endpoint, index)));
    return { changed };
  },
});

/** Where the ingest function writes: it is deployed before the domain exists, so it reads this when it starts. */
async function tellIngest(
  store: Pick<Store, 'ingestSettings' | 'saveIngestSettings'>,
  endpoint: string,
  { prefix, period }: Input['index'],
): Promise<Change[]> {
  const wanted = { endpoint, indexPrefix: prefix, indexPeriod: period };
  const found = await store.ingestSettings();
  if (sameJson(found, wanted)) return [];
  await store.saveIngestSettings(wanted);
  return [{ resource: 'ingest-settings', action: found ? 'updated' : 'created' }];
}
