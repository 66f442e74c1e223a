import type { Panel } from '../types.ts';
import { colorsOfPanel } from './colors.ts';
import { columnWidths } from './table-columns.ts';

/** What Dashboards keeps beside a chart's description, in `uiStateJSON`: colours by label, widths by column. */
export function uiState(panel: Panel): string {
  const colors = colorsOfPanel(panel);
  const vis = {
    ...(Object.keys(colors).length > 0 ? { colors } : {}),
    ...(panel.chart === 'table' ? { columnsWidth: columnWidths(panel) } : {}),
  };
  return JSON.stringify(Object.keys(vis).length > 0 ? { vis } : {});
}
