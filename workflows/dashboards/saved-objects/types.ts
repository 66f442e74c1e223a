export type SavedObjectType = 'index-pattern' | 'visualization' | 'search' | 'dashboard';

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
