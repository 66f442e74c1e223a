import { FIELDS, type FieldSpec, type FieldType } from '../../event/mapping/index-template.ts';
import type { SavedObject } from '../../ports/saved-objects.ts';
import type { Source } from '../types.ts';
import { PATTERNS } from './ids.ts';

/** Dashboards' own names of OpenSearch's types. */
const KINDS: Readonly<Record<FieldType, string>> = {
  keyword: 'string',
  date: 'date',
  ip: 'ip',
  boolean: 'boolean',
  long: 'number',
  double: 'number',
  flat_object: 'unknown',
};

/** Metadata of every document, as Dashboards lists it. */
const META = [
  { name: '_id', type: 'string', esTypes: ['_id'], searchable: true, aggregatable: true },
  { name: '_index', type: 'string', esTypes: ['_index'], searchable: true, aggregatable: true },
  { name: '_score', type: 'number', searchable: false, aggregatable: false },
  { name: '_source', type: '_source', esTypes: ['_source'], searchable: false, aggregatable: false },
].map((field) => ({ count: 0, scripted: false, readFromDocValues: false, ...field }));

function listed([name, spec]: [string, FieldSpec]) {
  const parent = name.endsWith('.keyword') ? name.slice(0, -'.keyword'.length) : undefined;
  return {
    count: 0,
    name,
    type: KINDS[spec.type],
    esTypes: [spec.type],
    scripted: false,
    searchable: true,
    aggregatable: spec.aggregatable,
    readFromDocValues: spec.aggregatable,
    ...(parent ? { subType: { multi: { parent } } } : {}),
  };
}

/** To the second, as CloudTrail has it. Dashboards' own form, `Jul 10, 2023 @ 12:00:00.000`, is too wide for a column. */
const DATE = { id: 'date', params: { pattern: 'YYYY-MM-DD HH:mm:ss' } } as const;

/** How numbers and dates are printed. */
export const FORMATS: Readonly<Record<string, { readonly id: string; readonly params?: object }>> = {
  eventTime: DATE,
  'trailboard.eventTime': DATE,
  'trailboard.ingestTime': DATE,
  'trailboard.lagMs': {
    id: 'duration',
    // `humanize` would round four and a half minutes to "4 minutes"; the other forms are numbers with a unit.
    params: { inputFormat: 'milliseconds', outputFormat: 'asSeconds', outputPrecision: 1, showSuffix: true },
  },
  'additionalEventData.bytesTransferredIn': { id: 'bytes' },
  'additionalEventData.bytesTransferredOut': { id: 'bytes' },
};

/**
 * An index pattern with its time field and the whole list of fields. The list comes from the template, not from an
 * index: on a fresh domain there is none yet, and a panel must not fail because no event had its field so far.
 */
export function indexPattern(source: Source): SavedObject {
  const { id, title, timeField } = PATTERNS[source];
  const list = [...META, ...Object.entries(FIELDS).map(listed)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const formats = Object.entries(FORMATS).filter(([name]) => name in FIELDS);
  return {
    id,
    type: 'index-pattern',
    attributes: {
      title,
      timeFieldName: timeField,
      fields: JSON.stringify(list),
      ...(formats.length > 0 ? { fieldFormatMap: JSON.stringify(Object.fromEntries(formats)) } : {}),
    },
    references: [],
    migrationVersion: { 'index-pattern': '7.6.0' },
  };
}
