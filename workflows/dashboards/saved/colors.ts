import type { Panel, Tone } from '../types.ts';

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
};

/** Dashboards keeps a chart's colours in `uiStateJSON`, by the label of the series or slice. */
export function uiState({ tones }: Panel): string {
  const colors = Object.entries(tones ?? {}).map(([label, tone]) => [label, TONES[tone]]);
  return JSON.stringify(colors.length === 0 ? {} : { vis: { colors: Object.fromEntries(colors) } });
}
