import type { Measure, Panel, Tone } from '../types.ts';

/**
 * One colour a meaning, everywhere. Chosen to be told apart by people who see red and green alike (a blue "good"
 * beside a red "bad") and to stand out on light and dark ground.
 */
export const TONES: Readonly<Record<Tone, string>> = {
  good: '#3b7dd8',
  bad: '#c5303c',
  warning: '#e0a100',
  neutral: '#5f6caf',
  quiet: '#9aa3af',
  teal: '#1b998b',
  violet: '#8e5ea2',
  olive: '#8a8d2f',
  sky: '#7fb7e6',
  brown: '#8c6d4f',
  navy: '#26466d',
};

const ORDINAL: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ENGLISH = new Intl.PluralRules('en', { type: 'ordinal' });

/** Dashboards names the lines of percentiles so: `95th percentile of lag`. */
export const percentileLabel = (percent: number, label: string): string =>
  `${percent}${ORDINAL[ENGLISH.select(percent)]} percentile of ${label}`;

/** Names of the series that the measures make where nothing else splits them. */
function seriesOf(measure: Measure): string[] {
  return measure.of === 'percentiles'
    ? measure.percents.map((percent) => percentileLabel(percent, measure.label))
    : [measure.label];
}

/** What has no colour of its own takes the next of Dashboards' palette, whose sixth is red: so bars of one series get one here. */
function plainSeries(panel: Panel): [string, Tone][] {
  const plain: readonly Tone[] = ['neutral', 'teal', 'violet'];
  if (!('x' in panel) || !('measures' in panel) || panel.series) return [];
  return panel.measures.flatMap(seriesOf).map((label, index) => [label, plain[index % plain.length] as Tone]);
}

/** The colours of a panel, by the label of the series or slice. */
export function colorsOfPanel(panel: Panel): Readonly<Record<string, string>> {
  const tones = { ...Object.fromEntries(plainSeries(panel)), ...panel.tones };
  return Object.fromEntries(Object.entries(tones).map(([label, tone]) => [label, TONES[tone]]));
}
