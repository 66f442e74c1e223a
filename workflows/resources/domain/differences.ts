import type { Domain, Section, SectionName, Sections } from '../../ports/domains.ts';
import { covers } from '../covers.ts';

/** Lists whose order means nothing. */
function unordered(section: Section | undefined): Section {
  return Object.fromEntries(
    Object.entries(section ?? {}).map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]),
  );
}

/** Sections where the domain is not as wanted. */
export function differingSections(wanted: Sections, found: Sections): SectionName[] {
  const names = Object.keys(wanted) as SectionName[];
  return names.filter((name) => !covers(unordered(found[name] as Section), unordered(wanted[name] as Section)));
}

/** What DescribeDomain adds to a section and no request takes. */
const DERIVED = ['VPCId', 'AvailabilityZones'];

/** Values that belong to what the spec decides: they go when the spec no longer asks for them. */
const DEPENDENT: Partial<Record<SectionName, readonly string[]>> = {
  ClusterConfig: [
    'ZoneAwarenessConfig',
    'DedicatedMasterType',
    'DedicatedMasterCount',
    'WarmType',
    'WarmCount',
    'ColdStorageOptions',
  ],
  // IOPS and throughput fit a volume type and a size: AWS chooses them anew.
  EBSOptions: ['Iops', 'Throughput'],
};

/**
 * The sections to write: each complete, what the spec decides over what the domain has beside it (a custom endpoint, standby
 * zones), because half a section may be taken for the whole.
 */
export function mendedSections(names: readonly SectionName[], wanted: Sections, found: Sections): Sections {
  const entries = names.map((name) => {
    // What DescribeDomain gives of these is no input: another shape, secrets left out.
    const base = name === 'AdvancedSecurityOptions' || name === 'AccessPolicies' ? {} : (found[name] ?? {});
    const kept = Object.entries(base).filter(
      ([key]) => !DERIVED.includes(key) && !(DEPENDENT[name] ?? []).includes(key),
    );
    const asked = Object.entries(wanted[name] ?? {}).filter(([, value]) => value !== undefined);
    return [name, { ...Object.fromEntries(kept), ...Object.fromEntries(asked) }] as const;
  });
  return Object.fromEntries(entries) as Sections;
}

/** Ready for requests: nothing under way, and an address to send them to. Source: "DomainStatus" in the API reference. */
export function isActive(domain: Domain): boolean {
  const active = domain.status === undefined || domain.status === 'Active';
  return !domain.processing && !domain.deleted && active && domain.endpoint !== undefined;
}
