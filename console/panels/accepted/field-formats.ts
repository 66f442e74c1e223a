import { z } from 'zod';

/**
 * How Dashboards prints fields. What it does not know it calls as a function of the value and throws, in every panel and
 * search that shows the field.
 *
 * Source: OpenSearch Dashboards 2.8, src/plugins/data/common/field_formats (types and converters).
 */
const UNITS = ['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;

const pattern = z.looseObject({ pattern: z.string().min(1).optional() });

const duration = z.looseObject({
  inputFormat: z.enum(['picoseconds', 'nanoseconds', 'microseconds', ...UNITS]).optional(),
  outputFormat: z
    .enum([
      'humanize',
      'asMilliseconds',
      'asSeconds',
      'asMinutes',
      'asHours',
      'asDays',
      'asWeeks',
      'asMonths',
      'asYears',
    ])
    .optional(),
  // `toFixed` takes no more.
  outputPrecision: z.int().min(0).max(100).optional(),
  showSuffix: z.boolean().optional(),
});

const string = z.looseObject({
  transform: z.union([z.literal(false), z.enum(['lower', 'upper', 'title', 'short', 'base64', 'urlparam'])]).optional(),
});

const format = <const I extends string, P extends z.ZodType>(id: I, params: P) =>
  z.looseObject({ id: z.literal(id), params: params.optional() });

const any = z.looseObject({});

export const fieldFormat = z.discriminatedUnion('id', [
  format('duration', duration),
  format('date', pattern),
  format('date_nanos', pattern),
  format('number', pattern),
  format('bytes', pattern),
  format('percent', pattern),
  format('string', string),
  format('truncate', z.looseObject({ fieldLength: z.int().min(1).optional() })),
  format('url', z.looseObject({ type: z.enum(['a', 'img', 'audio']).optional() })),
  format('static_lookup', z.looseObject({ lookupEntries: z.array(any).optional() })),
  format('color', z.looseObject({ colors: z.array(any).optional() })),
  format('boolean', any),
  format('ip', any),
  format('relative_date', any),
  format('custom', any),
  format('_source', any),
]);

/** `fieldFormatMap` of an index pattern: formats by field. */
export const fieldFormatMap = z.record(z.string(), fieldFormat);
