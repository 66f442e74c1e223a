import { type FieldSpec, LONGEST_KEYWORD } from './field-types.ts';

type Mapping = { dynamic?: false; enabled?: boolean; properties?: Record<string, Mapping | object> };

const keyword = { type: 'keyword', ignore_above: LONGEST_KEYWORD };

function leaf({ type, aliasOf }: FieldSpec): object {
  if (aliasOf !== undefined) return { type: 'alias', path: aliasOf };
  switch (type) {
    case 'keyword':
      return { ...keyword, fields: { keyword } };
    case 'date':
      // The five formats found in real logs; what none of them reads is ignored, not rejected.
      return {
        type,
        format:
          'strict_date_optional_time||epoch_millis||yyyy-MM-dd HH:mm:ss||yyyy-MM-dd HH:mm:ss.SSS||yyyy-MM-dd HH:mm:ss.SSSSSSSSS',
        ignore_malformed: true,
      };
    case 'ip':
    case 'long':
    case 'double':
      return { type, ignore_malformed: true };
    default:
      return { type };
  }
}

/**
 * The mapping: exactly the declared fields and never another one. `dynamic: false` at the root holds for every object
 * below, so an event with 5,000 keys adds none.
 */
export function mappingOf(fields: Readonly<Record<string, FieldSpec>>): Mapping {
  const root: Mapping = { dynamic: false, properties: {} };
  for (const [name, spec] of Object.entries(fields)) {
    const path = name.split('.');
    const last = path.pop() as string;
    let parent = root;
    for (const part of path) {
      const properties = parent.properties as Record<string, Mapping>;
      properties[part] ??= { properties: {} };
      parent = properties[part];
    }
    (parent.properties as Record<string, object>)[last] = leaf(spec);
  }
  // Kept in `_source` and not even parsed for the index: the text of a rewritten event and the members moved out of it.
  const trailboard = root.properties?.trailboard as Mapping | undefined;
  if (trailboard?.properties) trailboard.properties.unindexed = { type: 'object', enabled: false };
  return root;
}
