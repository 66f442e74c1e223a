import type { StateProgress } from '../follow/states.ts';
import { detail, duration, isShown, timeIn } from './format.ts';
import type { Progress } from './types.ts';

/** `HH:MM:SS` in UTC, as logs have it. */
function clock(at: Date): string {
  return at.toISOString().slice(11, 19);
}

/** A loop looks at the domain once a minute for up to two hours: only its waits are said again, not each look's start and end. */
function isWorthSaying({ visits, status }: StateProgress): boolean {
  return visits === 1 || status === 'waiting' || status === 'retrying' || status === 'failed';
}

/** One line for each change, for pipes and logs: nothing is ever rewritten. */
export function plainProgress(write: (line: string) => void): Progress {
  return {
    show(state) {
      if (!isShown(state) || !isWorthSaying(state)) return;
      const at = state.leftAt ?? state.enteredAt;
      const took = state.leftAt ? ` (${duration(timeIn(state, state.leftAt))})` : '';
      write(`${clock(at)}  ${state.name}  ${detail(state)}${took}`);
    },
    stop() {},
  };
}
