import type { Measure, Panel, TablePanel } from '../types.ts';
import { colorsOfPanel } from './colors.ts';

/** A date as the index pattern prints it, and a cell's edges. */
const DATE_PX = 160;

/** Seven digits, and a heading that is read whole: some 8 px a letter, and room for its arrow. */
const numberWidth = (label: string): number => Math.max(80, 8 * label.length + 28);

const isDate = (measure: Measure): boolean => 'field' in measure && /[tT]ime$/.test(measure.field);

/**
 * Widths of the columns that hold a number or a date, so that texts share all the rest. Left alone, the table of
 * Dashboards makes a count as wide as an ARN.
 */
function columnWidths({ rows, measures }: TablePanel): object[] {
  return measures.map((measure, index) => ({
    colIndex: rows.length + index,
    width: isDate(measure) ? DATE_PX : numberWidth(measure.label),
  }));
}

/** What Dashboards keeps beside a chart's description, in `uiStateJSON`: colours by label, widths by column. */
export function uiState(panel: Panel): string {
  const colors = colorsOfPanel(panel);
  const vis = {
    ...(Object.keys(colors).length > 0 ? { colors } : {}),
    ...(panel.chart === 'table' ? { columnsWidth: columnWidths(panel) } : {}),
  };
  return JSON.stringify(Object.keys(vis).length > 0 ? { vis } : {});
}
