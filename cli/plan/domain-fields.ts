import type { Domains, SectionName, Sections } from '../../workflows/ports/domains.ts';
import type { NotedWrite } from './dry-port.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';

/** Sections as the steps name them in what they say they changed, where that is not AWS's own name. */
const DETAILS: Partial<Record<SectionName, string>> = { AccessPolicies: 'access policy' };

/**
 * From what to what the noted updates would change the domain.
 * @returns The fields of each section, by the `detail` under which a step reports it.
 */
export async function domainFields(
  writes: readonly NotedWrite[],
  domains: Pick<Domains, 'find'>,
): Promise<ReadonlyMap<string | undefined, readonly FieldChange[]>> {
  const fields = new Map<string | undefined, readonly FieldChange[]>();
  for (const { args } of writes.filter(({ port, method }) => port === 'domains' && method === 'update')) {
    const [name, written] = args as [string, Sections];
    const found = (await domains.find(name))?.settings;
    // A domain that this very run would make has nothing to change from.
    if (!found) continue;
    for (const section of Object.keys(written) as SectionName[]) {
      const changes = fieldChanges(found[section], written[section], section === 'AccessPolicies');
      fields.set(DETAILS[section] ?? section, changes);
    }
  }
  return fields;
}
