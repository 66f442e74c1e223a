import { objectOf, patterns } from '../../workflows/dashboards/dashboards.ts';
import type { Panel } from '../../workflows/dashboards/types.ts';
import { resultOfVisualization } from './result.ts';
import { queryOfVisualization } from './search.ts';
import type { PanelResult, QueryOptions, SearchAnswer } from './types.ts';

/** The OpenSearch search body of a panel; `undefined` for text. */
export function panelQuery(panel: Panel, { from, to, filters = [] }: QueryOptions): object | undefined {
  return queryOfVisualization(objectOf(panel), patterns(), { from, to }, filters)?.body;
}

/** The answer to `panelQuery`, free of any chart library. */
export function panelResult(panel: Panel, answer: SearchAnswer | undefined): PanelResult {
  return resultOfVisualization(objectOf(panel), patterns(), answer);
}
