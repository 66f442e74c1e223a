export type SavedObjectType = 'index-pattern' | 'visualization' | 'search' | 'dashboard';

export interface Reference {
  readonly name: string;
  readonly type: string;
  readonly id: string;
}

/** A saved object as OpenSearch Dashboards exports and imports it. Members ending in JSON hold JSON as text. */
export interface SavedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly migrationVersion?: Readonly<Record<string, string>>;
}

/** `visState` of the visualizations that we ship. */
export interface VisState {
  readonly title: string;
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly aggs: readonly VisAgg[];
}

export interface VisAgg {
  readonly id: string;
  readonly enabled: boolean;
  readonly type: string;
  readonly schema: string;
  readonly params: Readonly<Record<string, unknown>>;
}
