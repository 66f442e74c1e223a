import type { PanelResult } from '../../panels/types.ts';
import { Chart } from '../charts/chart.tsx';
import { EventTable } from '../events/event-table.tsx';
import { Markdown } from '../markdown.tsx';
import { Controls } from './controls.tsx';
import { Numbers } from './numbers.tsx';
import { ResultTable, seriesTable } from './result-table.tsx';

/** A panel's data in the form it asks for. */
export function ResultView({ result, title, asTable }: { result: PanelResult; title: string; asTable: boolean }) {
  switch (result.kind) {
    case 'text':
      return <Markdown text={result.markdown} />;
    case 'number':
      return <Numbers values={result.values} title={title} />;
    case 'controls':
      return <Controls controls={result.controls} />;
    case 'table':
      return result.rows.length === 0 ? <Nothing /> : <ResultTable title={title} {...result} />;
    case 'events':
      return result.hits.length === 0 ? <Nothing /> : <EventTable title={title} {...withTime(result)} />;
    case 'series': {
      const empty = !result.series.some((one) => one.values.some((value) => value !== null && value !== 0));
      if (empty) return <Nothing />;
      return asTable ? <ResultTable title={title} {...seriesTable(result)} /> : <Chart result={result} title={title} />;
    }
  }
}

/** Dashboards puts the time before a saved search's own columns. */
function withTime(result: Extract<PanelResult, { kind: 'events' }>) {
  if (result.columns.includes('eventTime')) return result;
  return {
    ...result,
    columns: ['eventTime', ...result.columns],
    hits: result.hits.map((hit) => ({ ...hit, cells: [hit.source.eventTime, ...hit.cells] })),
  };
}

/** Said in words: an empty frame could be a broken panel as well. */
function Nothing() {
  return <p class="nothing">No events in this time range with these filters.</p>;
}
