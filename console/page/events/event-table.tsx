import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { EventHit } from '../../panels/types.ts';
import { count, moment } from '../format.ts';
import { EventDetail } from './event-detail.tsx';

interface Props {
  readonly title: string;
  readonly columns: readonly string[];
  readonly hits: readonly EventHit[];
  readonly total?: number;
}

/** Events as rows; a row opens into its fields and the original JSON. */
export function EventTable({ title, columns, hits, total }: Props) {
  const [open, setOpen] = useState<string>();
  return (
    <div class="table-frame panel-body events-table">
      <table>
        <caption class={total === undefined ? 'hidden' : 'counted'}>
          {total === undefined
            ? title
            : `${count(total)} events${total > hits.length ? `, the newest ${hits.length}` : ''}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">Open</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column.replace(/\.keyword$/, '').replace(/^trailboard\./, '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hits.map((hit) => {
            const key = `${hit.index}/${hit.id}`;
            const shown = open === key;
            return (
              <Fragment key={key}>
                <tr class={shown ? 'open' : ''}>
                  <td>
                    <button
                      type="button"
                      class="disclose"
                      aria-expanded={shown}
                      aria-label={`Details of event ${hit.id}`}
                      onClick={() => setOpen(shown ? undefined : key)}
                    >
                      {shown ? '▾' : '▸'}
                    </button>
                  </td>
                  {hit.cells.map((cell, index) => (
                    <td key={columns[index]} class={/error/i.test(columns[index] ?? '') && cell ? 'error-cell' : ''}>
                      {cellText(columns[index] ?? '', cell)}
                    </td>
                  ))}
                </tr>
                {shown && (
                  <tr class="detail-row">
                    <td colSpan={columns.length + 1}>
                      <EventDetail hit={hit} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function cellText(column: string, cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  if (/Time$/.test(column) && typeof cell === 'string') {
    const at = Date.parse(cell);
    return Number.isNaN(at) ? cell : moment(at);
  }
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
