import type { ExecutionStatus, Run, StateStatus } from '../../../workflows/execution/run.ts';
import type { MachineView } from '../../server/backend.ts';
import { duration, moment } from '../format.ts';
import { StatusBadge } from './status.tsx';

export const OF_EXECUTION: Readonly<Record<ExecutionStatus, readonly [StateStatus, string]>> = {
  RUNNING: ['running', 'running'],
  SUCCEEDED: ['succeeded', 'succeeded'],
  FAILED: ['failed', 'failed'],
  TIMED_OUT: ['failed', 'timed out'],
  ABORTED: ['aborted', 'stopped'],
  PENDING_REDRIVE: ['waiting', 'waiting for a redrive'],
};

interface Props {
  readonly machine: MachineView;
  readonly run: Run | undefined;
  /** The execution that this one was folded into. */
  readonly into: string | undefined;
  readonly now: number;
  readonly asList: boolean;
  readonly onList: (asList: boolean) => void;
}

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);

export function RunHeader({ machine, run, into, now, asList, onList }: Props) {
  const [status, word] = run ? OF_EXECUTION[run.status] : (['idle', 'no execution yet'] as const);
  return (
    <header class="run-header">
      <div>
        <h1>{machine.name}</h1>
        <p class="facts" aria-live="polite">
          <StatusBadge status={status} word={word} />
          {run && (
            <>
              {run.reason && <span>reason: {run.reason}</span>}
              <span>started {moment(run.startedAt)}</span>
              <span>{duration((run.stoppedAt ?? now) - run.startedAt)}</span>
              {into && (
                <span>
                  folded into <a href={`#/workflow/${encodeURIComponent(nameOf(into))}`}>{nameOf(into)}</a>
                </span>
              )}
              {run.redriveCount > 0 && <span>redriven {run.redriveCount} ×</span>}
            </>
          )}
        </p>
      </div>
      <fieldset class="switch">
        <legend>Show states as</legend>
        <button type="button" aria-pressed={!asList} onClick={() => onList(false)}>
          Graph
        </button>
        <button type="button" aria-pressed={asList} onClick={() => onList(true)}>
          List
        </button>
      </fieldset>
    </header>
  );
}
