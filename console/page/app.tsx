import { useEffect, useState } from 'preact/hooks';
import type { DomainReach, MachineView } from '../server/backend.ts';
import { get } from './api.ts';
import { usePolled, useRoute } from './hooks.ts';
import { ThemeButton } from './theme.tsx';
import { Workflow } from './workflow/workflow.tsx';

const VIEWS = [
  ['workflow', 'Workflow'],
  ['dashboards', 'Dashboards'],
  ['events', 'Events'],
  ['pipeline', 'Pipeline'],
] as const;

export function App() {
  const route = useRoute();
  const view = VIEWS.find(([id]) => id === route[0])?.[0] ?? 'workflow';
  const machine = usePolled(
    'machine',
    (signal) => get<{ machine?: MachineView }>('machine', signal),
    () => 15_000,
  );
  const domain = usePolled(
    'domain',
    (signal) => get<DomainReach>('domain', signal),
    (reach) => (reach?.reachable ? 60_000 : 5_000),
  );
  useEffect(() => {
    document.title = `${VIEWS.find(([id]) => id === view)?.[1]} · Trailboard`;
  }, [view]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="bar">
        <a class="brand" href="#/workflow">
          <Mark />
          Trailboard
        </a>
        <nav aria-label="Views">
          {VIEWS.map(([id, name]) => (
            <a key={id} href={`#/${id}`} aria-current={view === id ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <div class="bar-end">
          {domain.value?.reachable && domain.value.dashboards && (
            <a class="outside" href={domain.value.dashboards} target="_blank" rel="noreferrer">
              OpenSearch Dashboards
            </a>
          )}
          <ThemeButton />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {view === 'workflow' && <Workflow machine={machine.value?.machine} error={machine.error} chosen={route[1]} />}
        {view !== 'workflow' && <Later view={view} domain={domain.value} route={route.slice(1)} />}
      </main>
    </>
  );
}

type DataViews = typeof import('./data.tsx');

/** The views with charts and tables come with their libraries, on first use. */
function Later({ view, domain, route }: { view: string; domain: DomainReach | undefined; route: readonly string[] }) {
  const [views, setViews] = useState<DataViews>();
  useEffect(() => {
    void import('./data.tsx').then(setViews);
  }, []);
  if (!domain || !views) return <p class="note">Loading…</p>;
  if (!domain.reachable) {
    return (
      <section class="card empty">
        <h1>Not reachable</h1>
        <p>{domain.reason}</p>
      </section>
    );
  }
  const { Dashboards, Events, Pipeline } = views;
  if (view === 'dashboards') return <Dashboards chosen={route[0]} />;
  return view === 'events' ? <Events /> : <Pipeline />;
}

function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--brand)" />
      <path
        d="M5 16l4.5-5.5 4 3L19 7"
        fill="none"
        stroke="#fff"
        stroke-width="2.2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
