import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { filterText, readAgain, setScope, useScope } from './scope.ts';

const RANGES: readonly (readonly [string, string])[] = [
  ['now-15m', 'Last 15 minutes'],
  ['now-1h', 'Last hour'],
  ['now-6h', 'Last 6 hours'],
  ['now-24h', 'Last 24 hours'],
  ['now-7d', 'Last 7 days'],
  ['now-30d', 'Last 30 days'],
  ['now-90d', 'Last 90 days'],
];
const REFRESH: readonly (readonly [number, string])[] = [
  [0, 'No refresh'],
  [5_000, 'Every 5 s'],
  [15_000, 'Every 15 s'],
  [60_000, 'Every minute'],
];

/** Time range, refresh and the filters in force, the same on every view of the data. */
export function ScopeBar({ children }: { children?: ComponentChildren }) {
  const { range, filters, refreshMs } = useScope();
  const preset = range.to === 'now' && RANGES.some(([from]) => from === range.from) ? range.from : 'own';
  const [own, setOwn] = useState(preset === 'own');
  return (
    <div class="scope">
      <div class="scope-row">
        {children}
        <div class="scope-time">
          <select
            aria-label="Time range"
            value={own ? 'own' : preset}
            onChange={(event) => {
              const from = event.currentTarget.value;
              setOwn(from === 'own');
              if (from !== 'own') setScope({ range: { from, to: 'now' } });
            }}
          >
            {RANGES.map(([from, name]) => (
              <option key={from} value={from}>
                {name}
              </option>
            ))}
            <option value="own">From … to …</option>
          </select>
          {own && <OwnRange />}
          <select
            aria-label="Refresh"
            value={refreshMs}
            onChange={(event) => setScope({ refreshMs: Number(event.currentTarget.value) })}
          >
            {REFRESH.map(([ms, name]) => (
              <option key={ms} value={ms}>
                {name}
              </option>
            ))}
          </select>
          <button type="button" class="button" onClick={readAgain}>
            Refresh
          </button>
        </div>
      </div>
      {filters.length > 0 && (
        <ul class="filters" aria-label="Filters">
          {filters.map((filter) => (
            <li key={JSON.stringify(filter)} class={filter.negate ? 'negated' : ''}>
              <button
                type="button"
                title="Turn into its opposite"
                onClick={() =>
                  setScope({
                    filters: filters.map((one) => (one === filter ? { ...one, negate: !one.negate } : one)),
                  })
                }
              >
                {filterText(filter)}
              </button>
              <button
                type="button"
                aria-label={`Remove the filter ${filterText(filter)}`}
                onClick={() => setScope({ filters: filters.filter((one) => one !== filter) })}
              >
                ✕
              </button>
            </li>
          ))}
          <li class="clear">
            <button type="button" class="link" onClick={() => setScope({ filters: [] })}>
              Remove all
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}

function OwnRange() {
  const { range } = useScope();
  const change = (edge: 'from' | 'to') => (event: { currentTarget: HTMLInputElement }) => {
    const at = Date.parse(event.currentTarget.value);
    if (!Number.isNaN(at)) setScope({ range: { ...range, [edge]: new Date(at).toISOString() } });
  };
  return (
    <>
      <input type="datetime-local" aria-label="From" onChange={change('from')} />
      <input type="datetime-local" aria-label="To" onChange={change('to')} />
    </>
  );
}
