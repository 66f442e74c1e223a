/** OpenSearch's own names of the types that we use. */
export type FieldType = 'keyword' | 'date' | 'ip' | 'boolean' | 'long' | 'double' | 'flat_object';

/** One mapped field, as panels and checks see it. */
export interface FieldSpec {
  readonly type: FieldType;
  /** Whether terms, dates, sums and the like can be computed over it. `flat_object` answers term and exists queries only. */
  readonly aggregatable: boolean;
  /** `event`: CloudTrail's own name and value. `derived`: computed by the ingest function, under `trailboard`. */
  readonly origin: 'event' | 'derived';
  readonly description: string;
  /** The field that this is another name of. A document never holds it; searches and panels may use either. */
  readonly aliasOf?: string;
}

/**
 * Longest keyword that is indexed, in characters. Lucene refuses a term over 32,766 bytes and a UTF-16 unit takes at
 * most 3 bytes of UTF-8: 3 * 8,191 = 24,573 fits. Longer values stay in `_source` and are not searchable.
 */
export const LONGEST_KEYWORD = 8_191;

const field = (type: FieldType, origin: FieldSpec['origin'], description: string): FieldSpec => ({
  type,
  aggregatable: type !== 'flat_object',
  origin,
  description,
});

export const eventField = (type: FieldType, description: string) => field(type, 'event', description);
export const derivedField = (type: FieldType, description: string) => field(type, 'derived', description);

/** Another name of a keyword. OpenSearch gives an alias no `.keyword`. */
export const aliasField = (aliasOf: string, description: string): FieldSpec => ({
  ...derivedField('keyword', description),
  aliasOf,
});
