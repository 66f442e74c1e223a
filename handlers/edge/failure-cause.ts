import { TrailboardError } from '../../workflows/errors/base.ts';

/** Where the documentation of an error lies, relative to the repository. */
export function docsPage(errorName: string): string {
  return `docs/errors.md#${errorName.toLowerCase()}`;
}

/** The command that goes on from the failed state. */
export function redriveCommand(execution: string): string {
  return `aws stepfunctions redrive-execution --execution-arn ${execution}`;
}

/** The command that starts a run anew, with the stored spec; it waits for nothing. */
export function startCommand(execution: string): string {
  const machine = execution.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
  return `aws stepfunctions start-execution --state-machine-arn ${machine}`;
}

/**
 * The error as the workflow sees it: same name (for Retry), its message replaced by JSON that an operator can act on.
 * Lambda puts that message into the failed state's cause.
 */
export function withActionableCause(thrown: unknown, execution: string): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const known = error instanceof TrailboardError;
  const cause = {
    error: error.name,
    cause: error.message,
    remedy: known
      ? error.remedy
      : 'Read the function log of this execution; if it looks like a defect of Trailboard, report it.',
    ...(known && error.field !== undefined ? { field: error.field, value: error.value } : {}),
    docs: docsPage(known ? error.name : 'UnexpectedError'),
    ...(known && error.goOn === 'new-run'
      ? { startAgain: startCommand(execution) }
      : { redrive: redriveCommand(execution) }),
  };
  const raised = new Error(JSON.stringify(cause), { cause: error });
  raised.name = error.name;
  if (error.stack) raised.stack = error.stack;
  return raised;
}
