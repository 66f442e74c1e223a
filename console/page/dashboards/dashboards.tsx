import { useEffect, useMemo } from 'preact/hooks';
import type { SavedObject } from '../../../workflows/ports/saved-objects.ts';
import { panelsOfDashboard } from '../../panels/dashboard.ts';
import { get } from '../api.ts';
import { usePolled } from '../hooks.ts';
import { setScope } from '../scope.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { PanelView } from './panel-view.tsx';

interface Found {
  readonly saved_objects: readonly SavedObject[];
}

/** The imported dashboards, drawn from their saved objects: what a person changed in Dashboards shows here too. */
export function Dashboards({ chosen }: { chosen: string | undefined }) {
  const found = usePolled(
    'saved objects',
    (signal) => get<Found>('saved-objects', signal),
    (value) => (value && value.saved_objects.length > 0 ? 60_000 : 3_000),
  );
  const objects = found.value?.saved_objects;
  const dashboards = useMemo(() => ordered(objects ?? []), [objects]);
  const dashboard = dashboards.find((one) => one.id === chosen) ?? dashboards[0];
  const panels = useMemo(() => {
    try {
      return dashboard && objects ? panelsOfDashboard(dashboard, objects) : [];
    } catch {
      // A dashboard edited into something unreadable leaves the others as they are.
      return undefined;
    }
  }, [dashboard, objects]);

  const { timeFrom, timeTo, timeRestore } = (dashboard?.attributes ?? {}) as Record<string, unknown>;
  useEffect(() => {
    if (timeRestore && typeof timeFrom === 'string' && typeof timeTo === 'string') {
      setScope({ range: { from: timeFrom, to: timeTo } });
    }
  }, [timeFrom, timeTo, timeRestore]);

  if (found.error && !objects) return <p class="problem">{found.error}</p>;
  if (!objects) return <p class="note">Loading…</p>;
  if (!dashboard) {
    return (
      <section class="card empty" aria-live="polite">
        <h1>No dashboards yet</h1>
        <p>The workflow imports them in its state ImportDashboards. They appear here by themselves.</p>
      </section>
    );
  }
  return (
    <>
      <ScopeBar>
        <nav class="tabs" aria-label="Dashboards">
          {dashboards.map((one) => (
            <a
              key={one.id}
              href={`#/dashboards/${encodeURIComponent(one.id)}`}
              aria-current={one === dashboard ? 'page' : undefined}
            >
              {titleOf(one)}
            </a>
          ))}
        </nav>
      </ScopeBar>
      <h1 class="hidden">{titleOf(dashboard)}</h1>
      {panels === undefined && <p class="problem">This dashboard’s panels cannot be read.</p>}
      <div class="panels">
        {panels?.map((panel) => (
          <PanelView key={`${dashboard.id} ${panel.object.id}`} panel={panel} objects={objects} />
        ))}
      </div>
    </>
  );
}

function titleOf(object: SavedObject): string {
  return String(object.attributes.title ?? object.id).replace(/^Trailboard: /, '');
}

/** In the order of the links that ours open with; dashboards of a person's own follow by title. */
function ordered(objects: readonly SavedObject[]): SavedObject[] {
  const order = linked(objects);
  const rank = (one: SavedObject) => (order.includes(one.id) ? order.indexOf(one.id) : order.length);
  return objects
    .filter((one) => one.type === 'dashboard')
    .sort((a, b) => rank(a) - rank(b) || titleOf(a).localeCompare(titleOf(b)));
}

/** Each opening panel links to all dashboards but its own, so two of them together tell the whole order. */
function linked(objects: readonly SavedObject[]): string[] {
  const lists = objects
    .map((one) => [...String(one.attributes.visState ?? '').matchAll(/#\/view\/([\w-]+)/g)].map(([, id]) => id ?? ''))
    .filter((ids) => ids.length > 0);
  const [order = [], other = []] = lists;
  const missing = other.findIndex((id) => !order.includes(id));
  const before = order.indexOf(other[missing - 1] ?? '');
  return missing < 0 ? order : order.toSpliced(before + 1, 0, other[missing] ?? '');
}
