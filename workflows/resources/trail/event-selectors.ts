import type { z } from 'zod';
import type { EventSelectors, FieldSelector } from '../../ports/trails.ts';
import type { trailSchema } from '../../spec/trail.ts';

type TrailSpec = z.output<typeof trailSchema>;
type ReadWrite = TrailSpec['managementEvents']['readWrite'];
type Advanced = NonNullable<EventSelectors['advanced']>[number];

/** ARN prefixes of Trailboard's own resources, by CloudTrail's resource type: their data events would make data events. */
export type OwnPrefixes = Readonly<Record<string, readonly string[]>>;

/**
 * What the trail records. Basic selectors, CloudTrail's default, say it as long as nothing is left out; data events and
 * leaving out KMS take advanced ones.
 */
export function wantedSelectors(
  { managementEvents, dataEvents }: Pick<TrailSpec, 'managementEvents' | 'dataEvents'>,
  own: OwnPrefixes,
): EventSelectors {
  if (dataEvents.length === 0 && !managementEvents.excludeKmsEvents) {
    return {
      basic: [{ ReadWriteType: managementEvents.readWrite, IncludeManagementEvents: managementEvents.enabled }],
    };
  }
  const management: Advanced = {
    Name: 'Management events',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Management'] },
      ...readOnly(managementEvents.readWrite),
      ...(managementEvents.excludeKmsEvents ? [{ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] : []),
    ],
  };
  const data = dataEvents.map(
    ({ resourceType, arnPrefixes, readWrite }): Advanced => ({
      Name: `Data events of ${resourceType}`,
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [resourceType] },
        ...readOnly(readWrite),
        ...resources(arnPrefixes, own[resourceType] ?? []),
      ],
    }),
  );
  return { advanced: [...(managementEvents.enabled ? [management] : []), ...data] };
}

function readOnly(readWrite: ReadWrite): FieldSelector[] {
  return readWrite === 'All' ? [] : [{ Field: 'readOnly', Equals: [String(readWrite === 'ReadOnly')] }];
}

/** One selector may name a field once, so both conditions stand together. */
function resources(starts: readonly string[], not: readonly string[]): FieldSelector[] {
  if (starts.length === 0 && not.length === 0) return [];
  return [
    {
      Field: 'resources.ARN',
      ...(starts.length > 0 ? { StartsWith: [...starts] } : {}),
      ...(not.length > 0 ? { NotStartsWith: [...not] } : {}),
    },
  ];
}

/** The same selectors in one order: CloudTrail gives fields, and lists within them, back as it likes. */
export function comparable({ basic, advanced }: EventSelectors): unknown {
  if (!advanced) return { basic: basic ?? [] };
  return {
    advanced: advanced.map(({ FieldSelectors }) => FieldSelectors.map(sorted).toSorted(byText)).toSorted(byText),
  };
}

function sorted(field: FieldSelector): unknown {
  const entries = Object.entries(field).map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value]);
  return Object.fromEntries(entries.toSorted());
}

function byText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
