import { HOUR_MS } from '../../workflows/record/prefixes.ts';
import type { Span } from '../../workflows/record/spans.ts';
import { UsageError } from '../output/errors.ts';

/** `2026-03-01`, or with a time, in UTC whatever this machine's clock has. */
const FORM = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?$/;

function timeOf(text: string, field: string): number {
  const withZone = text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text;
  const time = FORM.test(text) ? Date.parse(withZone) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(`${text} is not a time.`, {
    remedy: 'Give a day or a time in UTC: 2026-03-01, 2026-03-01T12:00Z.',
    field,
    value: text,
  });
}

/**
 * The time that is meant by --from and --to: the last day where neither is given.
 * @throws UsageError
 */
export function timeBetween(from: string | undefined, to: string | undefined, now: number): Span {
  const end = to === undefined ? now : timeOf(to, 'to');
  const start = from === undefined ? end - 24 * HOUR_MS : timeOf(from, 'from');
  if (start < end) return { from: start, to: end };
  throw new UsageError('--from is not before --to.', { remedy: 'Exchange them.', field: 'from', value: from });
}
