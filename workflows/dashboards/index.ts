import { changes } from './panels/changes.ts';
import { errors } from './panels/errors.ts';
import { identity } from './panels/identity.ts';
import { insights } from './panels/insights.ts';
import { network } from './panels/network.ts';
import { overview } from './panels/overview.ts';
import { pipeline } from './panels/pipeline.ts';
import { services } from './panels/services.ts';
import { resultOfVisualization, type SearchAnswer } from './query/result.ts';
import { queryOfVisualization } from './query/search.ts';
import type { PanelResult, QueryOptions } from './query/types.ts';
import { dashboardObject } from './saved/dashboard.ts';
import { indexPattern } from './saved/index-pattern.ts';
import { savedSearch } from './saved/search.ts';
import type { SavedObject } from './saved/types.ts';
import { visualization } from './saved/visualization.ts';
import type { Dashboard, Panel } from './types.ts';

export { panelsOfDashboard } from './query/dashboard.ts';
export { resultOfVisualization, type SearchAnswer } from './query/result.ts';
export { queryOfVisualization } from './query/search.ts';
export type * from './query/types.ts';
export { toNdjson } from './saved/ndjson.ts';
export { referenceDefects } from './saved/references.ts';
export type { Reference, SavedObject } from './saved/types.ts';
export type { Dashboard, Panel } from './types.ts';

/** The dashboards, in the order of a day's work. */
export const dashboards: readonly Dashboard[] = [
  overview,
  errors,
  identity,
  changes,
  network,
  services,
  pipeline,
  insights,
];

const objectOf = (panel: Panel): SavedObject => (panel.chart === 'events' ? savedSearch(panel) : visualization(panel));

const patterns = (): SavedObject[] => [indexPattern('events'), indexPattern('arrivals')];

/** All that is imported: index patterns, then what refers to them, then the dashboards. */
export function savedObjects(): SavedObject[] {
  const panels = dashboards.flatMap((dashboard) => dashboard.panels).map(objectOf);
  const rank = ({ type }: SavedObject) => (type === 'search' ? 0 : 1);
  return [...patterns(), ...panels.sort((a, b) => rank(a) - rank(b)), ...dashboards.map(dashboardObject)];
}

/** The OpenSearch search body of a panel; `undefined` for text. */
export function panelQuery(panel: Panel, { from, to, filters = [] }: QueryOptions): object | undefined {
  return queryOfVisualization(objectOf(panel), patterns(), { from, to }, filters)?.body;
}

/** The answer to `panelQuery`, free of any chart library. */
export function panelResult(panel: Panel, answer: SearchAnswer | undefined): PanelResult {
  return resultOfVisualization(objectOf(panel), patterns(), answer);
}
