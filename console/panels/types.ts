/** Dates as OpenSearch reads them: ISO 8601 or date math such as `now-24h`. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** What a click on a value adds: a value of a field, or a condition in Lucene's syntax. */
export type PanelFilter =
  | { readonly field: string; readonly value: string | number | boolean; readonly negate?: boolean }
  | { readonly query: string; readonly label: string; readonly negate?: boolean };

export interface QueryOptions extends TimeRange {
  readonly filters?: readonly PanelFilter[];
}

/** One search: `POST /<index>/_search` with `body`. */
export interface PanelSearch {
  /** Index pattern, such as `cwl-*`. */
  readonly index: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Kind of drawing. `text` and `controls` without fields to list need no search. */
export type ChartKind =
  | 'number'
  | 'bar'
  | 'horizontal-bar'
  | 'line'
  | 'area'
  | 'pie'
  | 'heatmap'
  | 'table'
  | 'events'
  | 'text'
  | 'controls';

export type Key = string | number;

/** One axis: its keys and, for each, the filter that a click on it adds. Times are milliseconds since 1970. */
export interface Axis {
  readonly label: string;
  readonly kind: 'time' | 'category';
  readonly keys: readonly Key[];
  readonly filters: readonly (PanelFilter | undefined)[];
  readonly colors: readonly (string | undefined)[];
}

export interface Series {
  readonly name: string;
  /** One value for each key of the x axis; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly color?: string;
  readonly filter?: PanelFilter;
}

/** How to print a number: `percent` values are ratios from 0 to 1, a `date` is milliseconds since 1970. */
export type NumberFormat = 'number' | 'percent' | 'bytes' | 'milliseconds' | 'date';

export interface Column {
  readonly label: string;
  readonly kind: 'key' | 'measure';
  readonly format: NumberFormat;
}

export interface Row {
  readonly cells: readonly (Key | null)[];
  /** What a click on the row's keys adds; one for each key column. */
  readonly filters: readonly (PanelFilter | undefined)[];
}

export interface EventHit {
  readonly id: string;
  readonly index: string;
  /** The document as it was indexed: the original event and `trailboard`. */
  readonly source: Readonly<Record<string, unknown>>;
  /** One for each column. */
  readonly cells: readonly unknown[];
}

/** A panel's data, free of any chart library: the console page and the tests read the same. */
export type PanelResult =
  | {
      readonly kind: 'number';
      readonly values: readonly {
        readonly label: string;
        readonly value: number | null;
        readonly format: NumberFormat;
        readonly color?: string;
      }[];
    }
  | {
      readonly kind: 'series';
      readonly chart: 'bar' | 'horizontal-bar' | 'line' | 'area' | 'pie' | 'heatmap';
      readonly x: Axis;
      readonly series: readonly Series[];
      readonly stacked: boolean;
      readonly format: NumberFormat;
    }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | {
      readonly kind: 'events';
      readonly columns: readonly string[];
      readonly total: number;
      readonly hits: readonly EventHit[];
    }
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'controls';
      readonly controls: readonly {
        readonly label: string;
        readonly field: string;
        readonly options: readonly { readonly value: string; readonly count: number }[];
      }[];
    };

/** An answer of `_search`, as far as it is read here. */
export interface SearchAnswer {
  readonly hits: {
    readonly total: { readonly value: number } | number;
    readonly hits: readonly {
      readonly _id: string;
      readonly _index: string;
      readonly _source: Readonly<Record<string, unknown>>;
    }[];
  };
  /** Absent when no index matches the pattern. */
  readonly aggregations?: Readonly<Record<string, unknown>>;
}
