import { InstanceTypeUnknownError } from '../../errors/domain.ts';
import type { Domain, Domains } from '../../ports/domains.ts';
import { nearMatches } from './near-matches.ts';
import type { DomainSpec } from './settings.ts';

/** AWS may answer with the list of all types it knows, which would push the remedy out of sight. */
const SHOWN_CHARACTERS = 160;

/** Types that the spec asks for and the domain does not have already: a type of the past goes on running. */
function askedFor({ instanceType, dedicatedPrimaries }: DomainSpec, existing: Domain | undefined) {
  const { InstanceType, DedicatedMasterType } = existing?.settings.ClusterConfig ?? {};
  return [
    { field: 'domain.instanceType', type: instanceType, found: InstanceType },
    ...(dedicatedPrimaries.enabled
      ? [
          {
            field: 'domain.dedicatedPrimaries.instanceType',
            type: dedicatedPrimaries.instanceType,
            found: DedicatedMasterType,
          },
        ]
      : []),
  ].filter(({ type, found }) => type !== found);
}

/**
 * Holds the instance types against OpenSearch Service itself: which there are depends on Region and engine, and
 * CreateDomain would say so only after trail and log group are made. Asks nothing once the domain has the types.
 *
 * A type is refused only where both calls agree, so that neither alone, lagging behind a new family, stops a good spec.
 * @throws InstanceTypeUnknownError naming field, value and what comes near it.
 */
export async function checkInstanceTypes(
  domain: DomainSpec,
  existing: Domain | undefined,
  domains: Pick<Domains, 'findInstanceTypeProblem' | 'findInstanceTypes'>,
): Promise<void> {
  const engine = existing?.engineVersion ?? domain.engineVersion;
  for (const { field, type } of askedFor(domain, existing)) {
    const problem = await domains.findInstanceTypeProblem(engine, type);
    if (problem === undefined) continue;
    const known = await domains.findInstanceTypes(engine);
    if (known.includes(type)) continue;
    const said = problem.length > SHOWN_CHARACTERS ? `${problem.slice(0, SHOWN_CHARACTERS)}...` : problem;
    throw new InstanceTypeUnknownError(`${field}: ${type} does not exist in this Region for ${engine}: ${said}`, {
      field,
      value: type,
      remedy: `Give a type that there is, such as ${nearMatches(type, known).join(', ') || 'r7g.large.search'}, and start again.`,
    });
  }
}
