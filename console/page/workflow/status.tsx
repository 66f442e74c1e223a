import type { AslRetry, AslState } from '../../../workflows/execution/asl.ts';
import type { StateNow, StateStatus, Visit } from '../../../workflows/execution/run.ts';
import { duration } from '../format.ts';

export const STATUS_WORD: Readonly<Record<StateStatus, string>> = {
  idle: 'not reached',
  running: 'running',
  waiting: 'waiting',
  retrying: 'retrying',
  succeeded: 'succeeded',
  caught: 'error caught',
  failed: 'failed',
  aborted: 'stopped',
};

/** A shape for each status as well as a colour: not everybody tells green from red. 16 x 16. */
const GLYPH: Readonly<Record<StateStatus, string>> = {
  idle: '',
  running: 'M5.5 4.5l5.5 3.5-5.5 3.5z',
  waiting: 'M5 3.5h6M5 12.5h6M5.5 3.5c0 3 5 3 5 4.5s-5 1.5-5 4.5M10.5 3.5c0 3-5 3-5 4.5s5 1.5 5 4.5',
  retrying: 'M12 8a4 4 0 1 1-1.3-2.9M12 3v2.6H9.4',
  succeeded: 'M4.2 8.3l2.6 2.6 5-5.4',
  caught: 'M8 4v5M8 11.5v.4',
  failed: 'M5 5l6 6M11 5l-6 6',
  aborted: 'M4.5 8h7',
};

export function StatusGlyph({ status, x = 0, y = 0 }: { status: StateStatus; x?: number; y?: number }) {
  return (
    <g class={`glyph is-${status}`} transform={`translate(${x},${y})`}>
      <circle cx="8" cy="8" r="8" />
      {GLYPH[status] && <path d={GLYPH[status]} class={status === 'running' ? 'solid' : ''} />}
    </g>
  );
}

export function StatusBadge({ status, word }: { status: StateStatus; word?: string }) {
  return (
    <span class={`badge is-${status}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <StatusGlyph status={status} />
      </svg>
      {word ?? STATUS_WORD[status]}
    </span>
  );
}

/** Milliseconds until the next try of a visit that failed for now; `undefined` when the definition does not say. */
export function retryIn(state: AslState | undefined, visit: Visit, now: number): number | undefined {
  const failed = visit.attempts.at(-1);
  if (failed?.error === undefined || failed.endedAt === undefined) return undefined;
  const rule = state?.Retry?.find((candidate) => matches(candidate, failed.error ?? ''));
  if (!rule) return undefined;
  const power = (rule.BackoffRate ?? 2) ** (visit.attempts.length - 1);
  const seconds = Math.min((rule.IntervalSeconds ?? 1) * power, rule.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.max(0, failed.endedAt + seconds * 1_000 - now);
}

function matches(rule: AslRetry, error: string): boolean {
  return rule.ErrorEquals.some((name) => name === error || name === 'States.ALL' || name === 'States.TaskFailed');
}

/** One short line about a state for its box. */
export function statusLine(state: AslState | undefined, at: StateNow | undefined, now: number): string {
  const visit = at?.last;
  if (!at || !visit) return '';
  const took = duration((visit.exitedAt ?? now) - visit.enteredAt);
  const tries = visit.attempts.length;
  const again = at.visits > 1 ? ` · round ${at.visits}` : '';
  switch (visit.status) {
    case 'waiting':
      return `waiting ${took}${state?.Seconds ? ` of ${duration(state.Seconds * 1_000)}` : ''}${again}`;
    case 'retrying': {
      const left = retryIn(state, visit, now);
      return `attempt ${tries + 1}${left === undefined ? ' follows' : left < 1_000 ? ' now' : ` in ${duration(left)}`}`;
    }
    case 'running':
      return tries > 1 ? `attempt ${tries} · ${took}` : `running ${took}${again}`;
    case 'failed':
      return tries > 1 ? `failed after ${tries} attempts` : 'failed';
    default:
      return `${visit.status === 'succeeded' ? '' : `${STATUS_WORD[visit.status]} · `}${took}${
        tries > 1 ? ` · ${tries} attempts` : ''
      }${again}`;
  }
}
