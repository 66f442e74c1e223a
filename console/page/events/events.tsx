import { useEffect, useState } from 'preact/hooks';
import type { EventHit, PanelResult } from '../../panels/types.ts';
import { search } from '../api.ts';
import { Chart } from '../charts/chart.tsx';
import { count } from '../format.ts';
import { useScope } from '../scope.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { EventTable } from './event-table.tsx';
import { COLUMNS, eventsOverTime, PAGE, pageOfEvents } from './question.ts';

interface Page {
  readonly hits: {
    readonly total: { readonly value: number };
    readonly hits: readonly {
      readonly _id: string;
      readonly _index: string;
      readonly _source: Readonly<Record<string, unknown>>;
      readonly sort: readonly unknown[];
    }[];
  };
}

interface OverTime {
  readonly aggregations?: {
    readonly time: { readonly buckets: readonly { readonly key: number; readonly doc_count: number }[] };
  };
}

interface Shown {
  readonly total: number;
  readonly hits: readonly EventHit[];
  readonly after: readonly unknown[] | undefined;
}

/** Every event, newest first, with a search in Lucene's syntax. */
export function Events() {
  const { range, filters, round } = useScope();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>();
  const [overTime, setOverTime] = useState<PanelResult>();
  const [error, setError] = useState<string>();
  const asked = { text, filters, ...range };

  useEffect(() => {
    const control = new AbortController();
    const questions = [
      search<Page>('cwl-*', pageOfEvents(asked, undefined), control.signal).then((page) => setShown(read(page))),
      search<OverTime>('cwl-*', eventsOverTime(asked), control.signal).then((answer) => setOverTime(bars(answer))),
    ];
    Promise.all(questions).then(
      () => setError(undefined),
      (failed: Error) => !control.signal.aborted && setError(failed.message),
    );
    return () => control.abort();
  }, [range, filters, text, round]);

  const more = async () => {
    if (!shown) return;
    const next = read(await search<Page>('cwl-*', pageOfEvents(asked, shown.after)));
    setShown({ ...next, total: shown.total, hits: [...shown.hits, ...next.hits] });
  };

  return (
    <>
      <ScopeBar>
        <form
          class="search"
          onSubmit={(event) => {
            event.preventDefault();
            setText(typed);
          }}
        >
          <input
            type="search"
            aria-label="Search in Lucene's syntax"
            placeholder="eventName:Create* AND NOT errorCode:*"
            value={typed}
            spellcheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            Search
          </button>
        </form>
      </ScopeBar>
      <h1 class="hidden">Events</h1>
      {error && (
        <p class="problem" role="status">
          {error}
        </p>
      )}
      {shown && (
        <section class="card events" data-total={shown.total}>
          <p class="events-total" aria-live="polite">
            <strong>{count(shown.total)}</strong> events
          </p>
          {overTime?.kind === 'series' && shown.total > 0 && (
            <div class="over-time">
              <Chart result={overTime} title="Events over time" />
            </div>
          )}
          <EventTable title="Events, newest first" columns={COLUMNS} hits={shown.hits} />
          {shown.hits.length < shown.total && shown.hits.length > 0 && (
            <button type="button" class="button more" onClick={() => void more()}>
              {PAGE} more
            </button>
          )}
        </section>
      )}
    </>
  );
}

function read({ hits: { total, hits } }: Page): Shown {
  return {
    total: total.value,
    hits: hits.map((hit) => ({
      id: hit._id,
      index: hit._index,
      source: hit._source,
      cells: COLUMNS.map((column) => at(hit._source, column.split('.'))),
    })),
    after: hits.at(-1)?.sort,
  };
}

function at(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return value;
  return typeof value === 'object' && value !== null ? at((value as Record<string, unknown>)[first], rest) : undefined;
}

function bars({ aggregations }: OverTime): PanelResult {
  const buckets = aggregations?.time.buckets ?? [];
  return {
    kind: 'series',
    chart: 'bar',
    x: {
      label: 'Time',
      kind: 'time',
      keys: buckets.map(({ key }) => key),
      filters: buckets.map(() => undefined),
      colors: buckets.map(() => undefined),
    },
    series: [{ name: 'Events', values: buckets.map((bucket) => bucket.doc_count) }],
    stacked: false,
    format: 'number',
  };
}
