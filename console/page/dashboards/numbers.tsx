import type { PanelResult } from '../../panels/types.ts';
import { formatted } from '../format.ts';

type Values = Extract<PanelResult, { kind: 'number' }>['values'];

/** Large digits. Their colour says what a number above zero means; zero is never alarming. */
export function Numbers({ values, title }: { values: Values; title: string }) {
  return (
    <dl class="numbers">
      {values.map(({ label, value, format, color }) => (
        <div key={label}>
          <dd style={color && value ? { color: `color-mix(in srgb, ${color} 75%, var(--text))` } : {}}>
            {value === null ? '–' : formatted(value, format)}
          </dd>
          <dt class={values.length === 1 && title.toLowerCase().startsWith(label.toLowerCase()) ? 'hidden' : ''}>
            {label}
          </dt>
        </div>
      ))}
    </dl>
  );
}
