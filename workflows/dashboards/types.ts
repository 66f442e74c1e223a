import type { DERIVED_FIELDS } from '../event/mapping/derived-fields.ts';
import type { EVENT_FIELDS } from '../event/mapping/event-fields.ts';

type Mapped = keyof typeof EVENT_FIELDS | keyof typeof DERIVED_FIELDS;

/** A field that the index template maps: the compiler refuses a panel on any other. Keywords have both names. */
export type FieldName = Mapped | `${Mapped}.keyword` | '_index';

/** What the time range of a panel is about: when events happened, or when they were indexed. */
export type Source = 'events' | 'arrivals';

/** What is counted or computed. A percentile is a whole number from 1 to 99. */
export type Measure =
  | { readonly of: 'count'; readonly label: string }
  | { readonly of: 'cardinality' | 'sum' | 'avg' | 'max' | 'min'; readonly field: FieldName; readonly label: string }
  | {
      readonly of: 'percentiles';
      readonly field: FieldName;
      readonly percents: readonly number[];
      readonly label: string;
    };

/** A named condition in Lucene's query syntax. */
export interface Condition {
  readonly label: string;
  readonly query: string;
}

/** What it is counted by. Terms are ordered by the first measure, the largest first. */
export type Grouping =
  | { readonly by: 'terms'; readonly field: FieldName; readonly size: number; readonly label: string }
  | { readonly by: 'time'; readonly field: FieldName; readonly label: string }
  | { readonly by: 'conditions'; readonly conditions: readonly Condition[]; readonly label: string };

/** Colours by what they mean, so that red is never anything but a failure. */
export type Tone = 'good' | 'bad' | 'warning' | 'neutral' | 'quiet' | Hue;

/** Colours that mean nothing but "another kind". None is red, amber, or the blue of success. */
export type Hue = 'teal' | 'violet' | 'olive' | 'sky' | 'brown' | 'navy';

interface Common {
  /** Unique among all panels; `trailboard-` before it is the saved object's id. */
  readonly id: string;
  /** Says what is counted. */
  readonly title: string;
  /** Why somebody should look at it: the saved object's description. */
  readonly why: string;
  readonly source?: Source;
  /** Lucene query that every document of the panel matches. */
  readonly query?: string;
  /** Columns of 48 and rows of 20 px. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Tone of a series or a slice, by its label. */
  readonly tones?: Readonly<Record<string, Tone>>;
  /** A range of its own instead of the dashboard's: `now-1h` to now for a panel that says "last hour". */
  readonly lastHours?: number;
}

export interface NumberPanel extends Common {
  readonly chart: 'number';
  readonly measures: readonly Measure[];
  /** What a number above zero means. */
  readonly tone?: Tone;
}

export interface AxisPanel extends Common {
  readonly chart: 'bar' | 'horizontal-bar' | 'line' | 'area';
  readonly x: Grouping;
  readonly series?: Grouping;
  readonly measures: readonly Measure[];
}

export interface PiePanel extends Common {
  readonly chart: 'pie';
  readonly slices: Grouping;
  readonly measure: Measure;
}

export interface HeatmapPanel extends Common {
  readonly chart: 'heatmap';
  readonly x: Grouping;
  readonly y: Grouping;
  readonly measure: Measure;
  /** `bad` where every cell counts failures: its shades are red, and blue otherwise. */
  readonly tone?: 'bad';
}

export interface TablePanel extends Common {
  readonly chart: 'table';
  readonly rows: readonly Grouping[];
  readonly measures: readonly Measure[];
}

/** A series of a time series chart made by the Time Series Visual Builder (TSVB). */
export interface TrendSeries {
  readonly label: string;
  readonly tone: Tone;
  /** Split into one line for each of the most frequent values. */
  readonly terms?: { readonly field: FieldName; readonly size: number };
  /** Share of the matching events among all: a ratio from 0 to 1. */
  readonly share?: { readonly of: string; readonly among: string };
}

export interface TrendPanel extends Common {
  readonly chart: 'trend';
  readonly series: readonly TrendSeries[];
  /** `number`: the last value in large digits; default is lines over time. */
  readonly as?: 'lines' | 'number';
}

export interface TextPanel extends Common {
  readonly chart: 'text';
  readonly markdown: string;
}

export interface ControlsPanel extends Common {
  readonly chart: 'controls';
  readonly controls: readonly { readonly field: FieldName; readonly label: string }[];
}

/** A saved search: the events themselves, which a click on any other panel of the dashboard narrows down. */
export interface EventsPanel extends Common {
  readonly chart: 'events';
  readonly columns: readonly FieldName[];
}

export type Panel =
  | NumberPanel
  | AxisPanel
  | PiePanel
  | HeatmapPanel
  | TablePanel
  | TrendPanel
  | TextPanel
  | ControlsPanel
  | EventsPanel;

export interface Dashboard {
  /** `trailboard-` before it is the saved object's id. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** In reading order: the layout fills rows of 48 columns. */
  readonly panels: readonly Panel[];
}
