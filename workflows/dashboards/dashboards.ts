import type { SavedObject } from '../ports/saved-objects.ts';
import { changes } from './panels/changes.ts';
import { errors } from './panels/errors.ts';
import { identity } from './panels/identity.ts';
import { insights } from './panels/insights.ts';
import { network } from './panels/network.ts';
import { overview } from './panels/overview.ts';
import { pipeline } from './panels/pipeline.ts';
import { services } from './panels/services.ts';
import { sessions } from './panels/sessions.ts';
import { dashboardObject } from './saved-objects/dashboard.ts';
import { indexPattern } from './saved-objects/index-pattern.ts';
import { savedSearch } from './saved-objects/search.ts';
import { visualization } from './saved-objects/visualization.ts';
import type { Dashboard, Panel } from './types.ts';

/** The dashboards, in the order of a day's work. */
export const dashboards: readonly Dashboard[] = [
  overview,
  errors,
  identity,
  sessions,
  changes,
  network,
  services,
  pipeline,
  insights,
];

/** The saved object that a panel becomes. */
export const objectOf = (panel: Panel): SavedObject =>
  panel.chart === 'events' ? savedSearch(panel) : visualization(panel);

/** The index patterns that the saved objects refer to. */
export const patterns = (): SavedObject[] => [indexPattern('events'), indexPattern('arrivals')];

/** All that is imported: index patterns, then what refers to them, then the dashboards. */
export function savedObjects(): SavedObject[] {
  const panels = dashboards.flatMap((dashboard) => dashboard.panels).map(objectOf);
  const rank = ({ type }: SavedObject) => (type === 'search' ? 0 : 1);
  return [...patterns(), ...panels.sort((a, b) => rank(a) - rank(b)), ...dashboards.map(dashboardObject)];
}
