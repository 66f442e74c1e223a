import { CANARY_INDEX } from '../canary.ts';
import { DERIVED_FIELDS } from './derived-fields.ts';
import { EVENT_FIELDS } from './event-fields.ts';
import type { FieldSpec } from './field-types.ts';
import { mappingOf } from './mapping.ts';

export type { FieldSpec, FieldType } from './field-types.ts';
export { LONGEST_KEYWORD } from './field-types.ts';

/** Name under which the template is stored in the domain. */
export const INDEX_TEMPLATE_NAME = 'trailboard';

const declared: Record<string, FieldSpec> = { ...EVENT_FIELDS, ...DERIVED_FIELDS };

/**
 * Every field that an index has, by its full name. Each keyword is there twice, as `eventName` and as
 * `eventName.keyword`: charts made after AWS's guide use the second, Sigma rules the first. Aliases are there once.
 */
export const FIELDS: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  Object.entries(declared).flatMap(([name, spec]) =>
    spec.type === 'keyword' && spec.aliasOf === undefined
      ? [
          [name, spec],
          [`${name}.keyword`, spec],
        ]
      : [[name, spec]],
  ),
);

/** The mappings of every index: exactly the declared fields. */
export const MAPPINGS = mappingOf(declared);

export interface IndexTemplateOptions {
  /** What every index name begins with. */
  readonly prefix: string;
  /** Primary shards an index; explicit, because a domain's default is not ours to rely on. */
  readonly shards: number;
  readonly replicas: number;
}

/** The body of `PUT _index_template/trailboard`. */
export function indexTemplate({ prefix, shards, replicas }: IndexTemplateOptions) {
  return {
    index_patterns: [`${prefix}*`, CANARY_INDEX],
    priority: 200,
    template: {
      settings: {
        'index.number_of_shards': shards,
        'index.number_of_replicas': replicas,
        // Two seconds instead of one: half the segments to write and merge, and an event is still found within five.
        'index.refresh_interval': '2s',
      },
      mappings: MAPPINGS,
    },
    _meta: { owner: 'trailboard' },
  };
}
