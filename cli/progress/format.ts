import type { StateProgress } from '../follow/states.ts';

/** A time span as people say it: `2.1 s`, `4 min 10 s`, `1 h 05 min`. */
export function duration(ms: number): string {
  if (ms < 60_000) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Time in a state: a loop's states count from their first visit, because the loop is what a person waits for. */
export function timeIn({ visits, firstEnteredAt, enteredAt, leftAt }: StateProgress, now: Date): number {
  const since = visits > 1 ? firstEnteredAt : enteredAt;
  return (leftAt ?? now).getTime() - since.getTime();
}

/** Choices, Passes and the frames of branches take no time of their own and say nothing to an operator. */
export function isShown({ type, status }: StateProgress): boolean {
  return type === 'Task' || type === 'Wait' || (status === 'failed' && type !== 'Parallel');
}

/** What a state is doing, beyond its name and time. */
export function detail({ status, visits, failures, error }: StateProgress): string {
  switch (status) {
    case 'waiting':
      return visits > 1 ? `waiting, look ${visits}` : 'waiting';
    case 'retrying':
      return `refused ${failures === 1 ? 'once' : `${failures} times`} (${error ?? 'unknown'}), trying again`;
    case 'running':
      return failures > 0 ? `attempt ${failures + 1} after ${error ?? 'unknown'}` : 'running';
    case 'succeeded':
      return failures > 0 ? `done at attempt ${failures + 1}` : 'done';
    case 'failed':
      return `failed: ${error ?? 'unknown'}`;
    case 'stopped':
      return 'stopped';
  }
}
