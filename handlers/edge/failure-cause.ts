import { TrailboardError } from '../../workflows/errors/base.ts';
import { docsPage, redriveCommand, startCommand } from '../../workflows/execution/commands.ts';

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
