import type { ComponentChildren } from 'preact';
import type { Parked } from '../../server/backend.ts';
import { get, searchAll } from '../api.ts';
import { count, duration, moment } from '../format.ts';
import { useNow, usePolled } from '../hooks.ts';

/** The guide's window: what the feed did in the last 15 minutes. */
const WINDOW = '15m';
const WINDOW_MINUTES = 15;
/** CloudTrail delivers to a log group within some 5 minutes on average, 15 at most; beyond that the feed is late. */
const LATE_MS = 15 * 60_000;

interface Answer {
  readonly hits?: { readonly total: { readonly value: number } };
  readonly aggregations?: Readonly<
    Record<
      string,
      {
        value?: number | null;
        values?: Record<string, number | null>;
        doc_count?: number;
        buckets?: readonly Bucket[];
        lag?: { values: Record<string, number | null> };
      }
    >
  >;
}

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
}

const QUESTIONS = [
  {
    index: 'cwl-*',
    body: {
      size: 0,
      track_total_hits: true,
      aggs: {
        latest: { max: { field: 'eventTime' } },
        handled: { max: { field: 'trailboard.ingestTime' } },
        routes: { terms: { field: 'trailboard.route', size: 5 } },
        recent: {
          filter: { range: { 'trailboard.ingestTime': { gte: `now-${WINDOW}` } } },
          aggs: {
            lag: { percentiles: { field: 'trailboard.lagMs', percents: [50, 95] } },
          },
        },
      },
    },
  },
  {
    index: 'trailboard-canary',
    body: { size: 0, track_total_hits: true, aggs: { handled: { max: { field: 'trailboard.ingestTime' } } } },
  },
] as const;

/** How the feed does: what is in the index, how far behind, and what waits to be redriven. */
export function Pipeline() {
  const found = usePolled(
    'pipeline',
    (signal) => searchAll<Answer>(QUESTIONS, signal),
    () => 5_000,
  );
  const parked = usePolled(
    'parked',
    (signal) => get<Parked>('parked', signal),
    () => 15_000,
  );
  const now = useNow(true);
  const [events, canary] = found.value ?? [];
  const value = (answer: Answer | undefined, name: string) => answer?.aggregations?.[name]?.value ?? undefined;
  const recent = events?.aggregations?.recent;
  const lag = recent?.lag?.values;
  const handled = value(events, 'handled');
  const latest = value(events, 'latest');
  const tested = value(canary, 'handled');
  return (
    <>
      <h1 class="page-title">Pipeline</h1>
      {found.error && (
        <p class="problem" role="status">
          {found.error}
        </p>
      )}
      <div class="tiles">
        <Tile name="Events indexed" figure={events?.hits && count(events.hits.total.value)}>
          {(events?.aggregations?.routes?.buckets ?? [])
            .map(({ key, doc_count }) => `${key} ${count(doc_count)}`)
            .join(' · ')}
        </Tile>
        <Tile name={`Indexed in the last ${WINDOW_MINUTES} minutes`} figure={recent && count(recent.doc_count ?? 0)}>
          {recent && `${count(Math.round((10 * (recent.doc_count ?? 0)) / WINDOW_MINUTES) / 10)} a minute`}
        </Tile>
        <Tile
          name="Lag, event to index"
          figure={lag?.['50.0'] == null ? '–' : duration(lag['50.0'])}
          late={(lag?.['95.0'] ?? 0) > LATE_MS}
        >
          {lag?.['95.0'] == null ? 'Nothing was indexed lately.' : `median; 95 of 100 within ${duration(lag['95.0'])}`}
        </Tile>
        <Tile name="Parked" figure={parkedFigure(parked.value)} late={(parked.value?.count ?? 0) > 0}>
          {parkedText(parked.value, parked.error)}
        </Tile>
        <Tile name="Newest event" figure={latest === undefined ? '–' : `${duration(Math.max(0, now - latest))} ago`}>
          {latest !== undefined && `recorded ${moment(latest)}`}
        </Tile>
        <Tile name="Last indexed" figure={handled === undefined ? '–' : `${duration(Math.max(0, now - handled))} ago`}>
          {handled !== undefined && moment(handled)}
        </Tile>
        <Tile name="Canary" figure={tested === undefined ? '–' : `${duration(Math.max(0, now - tested))} ago`}>
          {tested === undefined ? 'None has arrived yet.' : 'An event of our own went the whole way.'}
        </Tile>
      </div>
    </>
  );
}

function Tile({
  name,
  figure,
  late = false,
  children,
}: {
  name: string;
  figure: string | undefined;
  late?: boolean;
  children: ComponentChildren;
}) {
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
