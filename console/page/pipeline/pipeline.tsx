import type { ComponentChildren } from 'preact';
import type { Parked } from '../../server/backend.ts';
import { get, searchAll } from '../api.ts';
import { Chart } from '../charts/chart.tsx';
import { count, duration, moment } from '../format.ts';
import { useNow, usePolled } from '../hooks.ts';
import {
  CANARY,
  type CanaryAnswer,
  EVENTS,
  type EventsAnswer,
  indexedAMinute,
  lagByMinute,
  WINDOW_MINUTES,
} from './question.ts';

/** CloudTrail delivers to a log group within some 5 minutes on average, 15 at most; beyond that the feed is late. */
const LATE_MS = 15 * 60_000;

/** How the feed does: what is in the index, how far behind, and what waits to be redriven. */
export function Pipeline() {
  const found = usePolled(
    'pipeline',
    async (signal) => {
      const [events, canary] = await searchAll<unknown>([EVENTS, CANARY], signal);
      return { events: events as EventsAnswer, canary: canary as CanaryAnswer };
    },
    () => 5_000,
  );
  const parked = usePolled(
    'parked',
    (signal) => get<Parked>('parked', signal),
    () => 15_000,
  );
  const { events, canary } = found.value ?? {};
  return (
    <>
      <h1 class="page-title">Pipeline</h1>
      {found.error && (
        <p class="problem" role="status">
          {found.error}
        </p>
      )}
      <Tiles events={events} canary={canary} parked={parked.value} parkedError={parked.error} />
      {events?.aggregations && (
        <div class="pipeline-charts">
          <section class="card panel-card" aria-label="Indexed a minute, last hour">
            <header>
              <h2>Indexed a minute, last hour</h2>
            </header>
            <Chart result={indexedAMinute(events)} title="Indexed a minute, last hour" />
          </section>
          <section class="card panel-card" aria-label="Lag by minute, last hour">
            <header>
              <h2>Lag from event to index, last hour</h2>
            </header>
            <Chart result={lagByMinute(events)} title="Lag from event to index, last hour" />
          </section>
        </div>
      )}
    </>
  );
}

interface TilesProps {
  readonly events: EventsAnswer | undefined;
  readonly canary: CanaryAnswer | undefined;
  readonly parked: Parked | undefined;
  readonly parkedError: string | undefined;
}

function Tiles({ events, canary, parked, parkedError }: TilesProps) {
  const now = useNow(true);
  const found = events?.aggregations;
  const lag = found?.recent.fresh.lag.values;
  const [median, most] = [lag?.['50.0'] ?? undefined, lag?.['95.0'] ?? undefined];
  const ago = (at: number | null | undefined) => (at == null ? '–' : `${duration(Math.max(0, now - at))} ago`);
  const at = (time: number | null | undefined) => (time == null ? '' : moment(time));
  const tested = canary?.aggregations?.handled.value;
  const perMinute = Math.round((10 * (found?.recent.doc_count ?? 0)) / WINDOW_MINUTES) / 10;
  return (
    <div class="tiles">
      <Tile name="Events indexed" figure={events && count(events.hits.total.value)}>
        {(found?.routes.buckets ?? []).map(({ key, doc_count }) => `${key} ${count(doc_count)}`).join(' · ')}
      </Tile>
      <Tile
        name={`Indexed in the last ${WINDOW_MINUTES} minutes`}
        figure={events && count(found?.recent.doc_count ?? 0)}
      >
        {events && `${count(perMinute)} a minute`}
      </Tile>
      <Tile
        name="Lag, event to index"
        figure={events && (median === undefined ? '–' : duration(median))}
        late={(most ?? 0) > LATE_MS}
      >
        {most === undefined
          ? 'No event of the last hour was indexed lately.'
          : `median; 95 of 100 within ${duration(most)}`}
      </Tile>
      <Tile name="Parked" figure={parkedFigure(parked)} late={(parked?.count ?? 0) > 0}>
        {parkedText(parked, parkedError)}
      </Tile>
      <Tile name="Newest event" figure={events && ago(found?.latest.value)}>
        {at(found?.latest.value)}
      </Tile>
      <Tile name="Last indexed" figure={events && ago(found?.handled.value)}>
        {at(found?.handled.value)}
      </Tile>
      <Tile name="Canary" figure={canary && ago(tested)}>
        {tested == null ? 'None has arrived yet.' : 'An event of our own went the whole way.'}
      </Tile>
    </div>
  );
}

interface TileProps {
  readonly name: string;
  readonly figure: string | undefined;
  readonly late?: boolean;
  readonly children: ComponentChildren;
}

function Tile({ name, figure, late = false, children }: TileProps) {
  return (
    <section class={`card tile${late ? ' late' : ''}`} aria-label={name}>
      <h2>{name}</h2>
      <p class="figure">{figure ?? '…'}</p>
      <p class="muted">{children}</p>
    </section>
  );
}

function parkedFigure(parked: Parked | undefined): string | undefined {
  if (!parked) return undefined;
  return parked.count === undefined ? '–' : `${count(parked.count)}${parked.more ? '+' : ''}`;
}

function parkedText(parked: Parked | undefined, error: string | undefined): string {
  if (error) return error;
  if (parked?.count === undefined) return 'The parking bucket is not known to this page.';
  return parked.count === 0 ? 'Nothing waits to be redriven.' : 'npx trailboard redrive sends them again.';
}
