import type { FailedState, Notifier, RunHistory } from '../ports/run-history.ts';
import type { FailureRecord, Store } from '../ports/store.ts';
import { type BadEnd, failureOfRun } from './failure.ts';

/** How an execution can end badly, as EventBridge's status event says it. */
export interface FailedExecution {
  readonly execution: string;
  readonly status: BadEnd;
  /** ISO 8601. */
  readonly at: string;
}

interface FailurePorts {
  readonly store: Pick<Store, 'lease' | 'saveFailure' | 'takeMark' | 'releaseLease'>;
  readonly runs: RunHistory;
  readonly notifier: Notifier;
}

/**
 * After an execution ended badly: keeps a record for `trailboard status`, tells people, gives the lease back, and starts
 * a run if one was folded into this one. Done again for the same event, it changes nothing more.
 */
export async function recordFailure(
  failed: FailedExecution,
  { store, runs, notifier }: FailurePorts,
): Promise<FailureRecord> {
  const record = describe(failed, await runs.failedState(failed.execution));
  await store.saveFailure(record);
  await notifier.notify(`Trailboard: ${record.error} in ${record.state}`, JSON.stringify(record, null, 2));
  const mark = await store.takeMark(failed.execution);
  await store.releaseLease(failed.execution);
  if (mark) await runs.start({ reason: mark.reason });
  return record;
}

function describe({ execution, status, at }: FailedExecution, { state, error, cause }: FailedState): FailureRecord {
  return { execution, state: state ?? 'none', ...failureOfRun(execution, status, error, cause), failedAt: at };
}
