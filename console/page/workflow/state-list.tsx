import { useMemo } from 'preact/hooks';
import type { AslMachine } from '../../../workflows/execution/asl.ts';
import { allStates } from '../../../workflows/execution/asl.ts';
import type { StateNow } from '../../../workflows/execution/run.ts';
import { StatusBadge, statusLine } from './status.tsx';

interface Props {
  readonly definition: AslMachine;
  readonly states: ReadonlyMap<string, StateNow>;
  readonly now: number;
  readonly onSelect: (name: string) => void;
}

/** The same states as a table, for small screens and for those who read rather than look. */
export function StateList({ definition, states, now, onSelect }: Props) {
  const all = useMemo(() => [...allStates(definition)], [definition]);
  return (
    <div class="table-frame">
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Status</th>
            <th scope="col">Time</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {all.map(([name, state]) => (
            <tr key={name}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onSelect(name)}>
                  {name}
                </button>
              </th>
              <td>
                <StatusBadge status={states.get(name)?.status ?? 'idle'} />
              </td>
              <td>{statusLine(state, states.get(name), now)}</td>
              <td class="muted">{state.Comment ?? state.Type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
