/** A saved object as the API of OpenSearch Dashboards gives and takes it. */
export interface SavedObject {
  id: string;
  type: string;
  attributes: Record<string, unknown>;
  references: Reference[];
  migrationVersion?: Record<string, string>;
  updated_at?: string;
  version?: string;
  namespaces?: string[];
}

export interface Reference {
  type: string;
  id: string;
  name?: string;
}

interface TypeDefinition {
  /** The newest migration that every OpenSearch Dashboards since 1.0 knows; a newer object is refused. */
  migration: string;
  icon: string;
  mapping: Record<string, unknown>;
}

const text = { type: 'text' };
const keyword = { type: 'keyword' };
const integer = { type: 'integer' };
const unsearched = { type: 'text', index: false };
const searchSource = { properties: { searchSourceJSON: unsearched } };

/**
 * The types of saved objects that are known, with the attributes that OpenSearch Dashboards' own index has for them.
 * The index is strict, so an attribute that is not among them is refused by OpenSearch, in Dashboards as here.
 */
export const TYPES: Readonly<Record<string, TypeDefinition>> = {
  'index-pattern': {
    migration: '7.6.0',
    icon: 'indexPatternApp',
    mapping: { dynamic: false, properties: { title: text, type: keyword } },
  },
  visualization: {
    migration: '7.10.0',
    icon: 'visualizeApp',
    mapping: {
      properties: {
        description: text,
        kibanaSavedObjectMeta: searchSource,
        savedSearchRefName: { type: 'keyword', index: false, doc_values: false },
        title: text,
        uiStateJSON: unsearched,
        version: integer,
        visState: unsearched,
      },
    },
  },
  search: {
    migration: '7.9.3',
    icon: 'discoverApp',
    mapping: {
      properties: {
        columns: { type: 'keyword', index: false, doc_values: false },
        description: text,
        hits: { type: 'integer', index: false, doc_values: false },
        kibanaSavedObjectMeta: searchSource,
        sort: { type: 'keyword', index: false, doc_values: false },
        title: text,
        version: integer,
      },
    },
  },
  dashboard: {
    migration: '7.9.3',
    icon: 'dashboardApp',
    mapping: {
      properties: {
        description: text,
        hits: { type: 'integer', index: false, doc_values: false },
        kibanaSavedObjectMeta: searchSource,
        optionsJSON: unsearched,
        panelsJSON: unsearched,
        refreshInterval: {
          properties: { display: keyword, pause: { type: 'boolean' }, section: integer, value: integer },
        },
        timeFrom: keyword,
        timeRestore: { type: 'boolean' },
        timeTo: keyword,
        title: text,
        version: integer,
      },
    },
  },
  query: {
    migration: '0.0.0',
    icon: 'search',
    mapping: {
      properties: {
        title: text,
        description: text,
        query: { properties: { language: keyword, query: { type: 'keyword', index: false } } },
        filters: { type: 'object', enabled: false },
        timefilter: { type: 'object', enabled: false },
      },
    },
  },
  config: { migration: '7.9.0', icon: 'advancedSettingsApp', mapping: { dynamic: 'true', properties: {} } },
};

/** The index that OpenSearch Dashboards makes for its saved objects. */
export const SAVED_OBJECTS_MAPPING = {
  dynamic: 'strict',
  properties: {
    type: keyword,
    namespace: keyword,
    namespaces: keyword,
    originId: keyword,
    updated_at: { type: 'date' },
    migrationVersion: { type: 'object', dynamic: 'true' },
    references: { type: 'nested', properties: { id: keyword, name: keyword, type: keyword } },
    ...Object.fromEntries(Object.entries(TYPES).map(([name, { mapping }]) => [name, mapping])),
  },
};

/** `7.10.0` after `7.9.3`: the numbers count, not the text. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
