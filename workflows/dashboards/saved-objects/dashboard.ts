import type { SavedObject } from '../../ports/saved-objects.ts';
import type { Dashboard, Panel } from '../types.ts';
import { savedObjectId } from './ids.ts';
import { layout } from './layout.ts';

/**
 * Format of `panelsJSON`. Dashboards rewrites panels of formats before 7.3 when it opens them; this one it takes as it is.
 */
const PANEL_FORMAT = '7.10.0';

/** A text has its own heading, and a number of the Time Series Visual Builder prints its label in any case. */
const namesItself = (panel: Panel): boolean =>
  panel.chart === 'text' || (panel.chart === 'trend' && panel.as === 'number');

/** A dashboard over its panels' saved objects. It opens on the last 24 hours and refreshes each minute. */
export function dashboardObject({ id, title, description, panels }: Dashboard): SavedObject {
  const placed = layout(panels);
  const entries = placed.map(({ panel, place }, index) => ({
    version: PANEL_FORMAT,
    gridData: { ...place, i: String(index + 1) },
    panelIndex: String(index + 1),
    embeddableConfig: {
      ...(namesItself(panel) ? { hidePanelTitles: true } : {}),
      ...(panel.lastHours ? { timeRange: { from: `now-${panel.lastHours}h`, to: 'now' } } : {}),
    },
    panelRefName: `panel_${index}`,
  }));
  return {
    id: savedObjectId(id),
    type: 'dashboard',
    attributes: {
      title,
      description,
      hits: 0,
      version: 1,
      panelsJSON: JSON.stringify(entries),
      optionsJSON: JSON.stringify({ useMargins: true, hidePanelTitles: false }),
      timeRestore: true,
      timeFrom: 'now-24h',
      timeTo: 'now',
      refreshInterval: { pause: false, value: 60_000 },
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
      },
    },
    references: placed.map(({ panel }, index) => ({
      name: `panel_${index}`,
      type: panel.chart === 'events' ? 'search' : 'visualization',
      id: savedObjectId(panel.id),
    })),
    migrationVersion: { dashboard: '7.9.3' },
  };
}
