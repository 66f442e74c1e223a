import type { PanelResult } from '../../panels/types.ts';
import { count } from '../format.ts';
import { chooseValue, useScope } from '../scope.ts';

type List = Extract<PanelResult, { kind: 'controls' }>['controls'];

export function Controls({ controls }: { controls: List }) {
  const { filters } = useScope();
  return (
    <div class="controls">
      {controls.map(({ label, field, options }) => {
        const set = filters.find((filter) => 'field' in filter && filter.field === field && !filter.negate);
        const value = set && 'field' in set ? String(set.value) : '';
        // The chosen value stays to be seen when no event is left that has it.
        const known = value === '' || options.some((option) => option.value === value);
        return (
          <label key={field}>
            {label}
            <select value={value} onChange={(event) => chooseValue(field, event.currentTarget.value || undefined)}>
              <option value="">Any</option>
              {!known && <option value={value}>{value}</option>}
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.value} ({count(option.count)})
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </div>
  );
}
