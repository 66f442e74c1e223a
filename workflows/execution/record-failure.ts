import type { FailedState, Notifier, RunHistory } from '../ports/run-history.ts';
import type { FailureRecord, Store } from '../ports/store.ts';

/** How an execution can end badly, as EventBridge's status event says it. */
export interface FailedExecution {
  readonly execution: string;
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** ISO 8601. */
  readonly at: string;
}

interface FailurePorts {
  readonly store: Pick<Store, 'lease' | 'saveFailure' | 'takeMark' | 'releaseLease'>;
  readonly runs: RunHistory;
  readonly notifier: Notifier;
}

const REMEDIES: Readonly<Record<FailedExecution['status'], string>> = {
  FAILED: 'Read the cause, mend it, and redrive.',
  TIMED_OUT: 'See on the console which state took so long; redrive goes on from there.',
  ABORTED: 'Somebody stopped the execution. Redrive it, or start again.',
};

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
  const known = actionable(cause);
  const name = known.error ?? (error || status);
  return {
    execution,
    state: state ?? 'none',
    error: name,
    cause: known.cause ?? (cause || `The execution ended as ${status}.`),
    ...(known.field === undefined ? {} : { field: known.field, value: known.value }),
    remedy: known.remedy ?? REMEDIES[status],
    docs: known.docs ?? 'docs/runbook.md#a-run-failed',
    ...(known.startAgain
      ? { startAgain: known.startAgain }
      : { redrive: known.redrive ?? `aws stepfunctions redrive-execution --execution-arn ${execution}` }),
    failedAt: at,
  };
}

type Actionable = Partial<
  Record<'error' | 'cause' | 'field' | 'remedy' | 'docs' | 'redrive' | 'startAgain', string>
> & {
  readonly value?: unknown;
};

/** The JSON that our functions put into their error messages, found inside Lambda's own JSON around it. */
export function actionable(cause: string): Actionable {
  const outer = parsed(cause);
  const inner = typeof outer.errorMessage === 'string' ? parsed(outer.errorMessage) : outer;
  return typeof inner.remedy === 'string' ? (inner as Actionable) : {};
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
