import type { Column, PanelResult, Row } from '../../panels/types.ts';
import { formatted, moment } from '../format.ts';
import { toggleFilter } from '../scope.ts';

interface Props {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Keys are buttons that filter: what a click on a bar does, for the keyboard. */
export function ResultTable({ title, columns, rows }: Props) {
  return (
    <div class="table-frame panel-body">
      <table>
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={column.kind}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cells.join(' ')}>
              {row.cells.map((cell, index) => {
                const column = columns[index];
                const filter = row.filters[index];
                const text = cellText(cell, column);
                return (
                  <td key={column?.label} class={column?.kind}>
                    {filter ? (
                      <button type="button" class="link" onClick={() => toggleFilter(filter)}>
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellText(cell: Row['cells'][number], column: Column | undefined): string {
  if (cell === null) return '–';
  return typeof cell === 'number' && column?.kind === 'measure' ? formatted(cell, column.format) : String(cell);
}

/** A chart's numbers as rows: one a key of the x axis. */
export function seriesTable(result: Extract<PanelResult, { kind: 'series' }>): { columns: Column[]; rows: Row[] } {
  const { x, series, format } = result;
  return {
    columns: [
      { label: x.label || 'Key', kind: 'key', format: 'number' },
      ...series.map(({ name }) => ({ label: name, kind: 'measure' as const, format })),
    ],
    rows: x.keys.map((key, index) => ({
      cells: [x.kind === 'time' ? moment(Number(key)) : key, ...series.map(({ values }) => values[index] ?? null)],
      filters: [x.filters[index]],
    })),
  };
}
