import { redriveCommand } from './commands.ts';

/** A failure as its reader needs it: what, why, what to do, where to read on, what to paste. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
  /** The input field that it is about, and its value. */
  readonly field?: string;
  readonly value?: unknown;
  readonly remedy?: string;
  readonly docs?: string;
  readonly redrive?: string;
  /** In the place of `redrive` where only a new run helps. */
  readonly startAgain?: string;
}

/**
 * Reads an execution's or a task's `error` and `cause`.
 *
 * A Lambda function's cause is `{"errorType", "errorMessage", "trace"}`, and our steps put
 * `{error, cause, remedy, docs, redrive}` as JSON into the message. Anything else is shown as it stands.
 */
export function explain(error: string | undefined, cause: string | undefined): Failure {
  const outer = objectIn(cause);
  const message = outer ? text(outer.errorMessage) : undefined;
  const own = objectIn(message) ?? (outer && ('remedy' in outer || 'cause' in outer) ? outer : undefined);
  const named = text(own?.error) ?? text(outer?.errorType) ?? error ?? 'Unknown';
  const why = text(own?.cause) ?? message ?? cause ?? '';
  return {
    error: named,
    cause: why,
    ...pick(own, 'field'),
    ...(text(own?.field) === undefined ? {} : { value: own?.value }),
    ...pick(own, 'remedy'),
    ...pick(own, 'docs'),
    ...pick(own, 'redrive'),
    ...pick(own, 'startAgain'),
  };
}

function objectIn(json: string | undefined): Record<string, unknown> | undefined {
  if (!json?.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function pick<K extends string>(from: Record<string, unknown> | undefined, key: K): { [P in K]?: string } {
  const value = text(from?.[key]);
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

/** How an execution ends badly. */
export type BadEnd = 'FAILED' | 'TIMED_OUT' | 'ABORTED';

const REMEDIES: Readonly<Record<BadEnd, string>> = {
  FAILED: 'Read the cause, repair it, and redrive.',
  TIMED_OUT: 'See which state took so long; a redrive goes on from there.',
  ABORTED: 'Somebody stopped the execution. Redrive it, or start again.',
};

/** A failure with all that its reader needs: what its own words leave out, the way it ended says. */
export type RunFailure = Failure & Required<Pick<Failure, 'remedy' | 'docs'>>;

/**
 * What ended an execution, for the record, the notification and the terminal alike.
 * @param error The failed state's error and cause, as Step Functions gives them; empty where it gives none.
 */
export function failureOfRun(execution: string, status: BadEnd, error?: string, cause?: string): RunFailure {
  const said = explain(error || status, cause || `The execution ended as ${status}.`);
  return {
    ...said,
    remedy: said.remedy ?? REMEDIES[status],
    docs: said.docs ?? 'docs/runbook.md#a-run-failed',
    ...(said.startAgain ? {} : { redrive: said.redrive ?? redriveCommand(execution) }),
  };
}
