import { TrailboardError } from '../../workflows/errors/base.ts';
import { docsPage } from '../../workflows/execution/commands.ts';
import { type BadEnd, failureOfRun } from '../../workflows/execution/failure.ts';
import { CLI_ERRORS } from './errors.ts';
import { translated } from './sdk-errors.ts';

/** An error as a person acts on it, in the order in which it is read. */
export interface ErrorReport {
  readonly name: string;
  readonly cause: string;
  readonly remedy: string;
  /** Page and heading, relative to the repository. */
  readonly docs: string;
  readonly field?: string;
  readonly value?: unknown;
  /** For an execution: the state that failed, and the command that goes on from it, or the one of a new run. */
  readonly state?: string;
  readonly redrive?: string;
  readonly startAgain?: string;
}

function docsOf(error: TrailboardError): string {
  const ours = CLI_ERRORS.some((known) => error instanceof known);
  return ours ? `docs/cli.md#${error.name.toLowerCase()}` : docsPage(error.name);
}

/** What was thrown, whatever it was, as name, cause, remedy and page. */
export function reportOf(thrown: unknown): ErrorReport {
  const error = translated(thrown);
  if (error instanceof TrailboardError) {
    return {
      name: error.name,
      cause: error.message,
      remedy: error.remedy,
      docs: docsOf(error),
      ...(error.field === undefined ? {} : { field: error.field, value: error.value }),
    };
  }
  return {
    name: error instanceof Error ? error.name : 'UnexpectedError',
    cause: error instanceof Error ? error.message : String(error),
    remedy: 'Run it again; if it looks like a defect of Trailboard, report it with this message.',
    docs: docsPage('UnexpectedError'),
  };
}

/** What ended an execution: its failed state's own words where it has them, else what Step Functions says. */
export interface FailedRun {
  readonly executionArn: string;
  readonly status: string;
  readonly state?: string;
  readonly error?: string;
  readonly cause?: string;
}

export function reportOfRun({ executionArn, status, state, error, cause }: FailedRun): ErrorReport {
  const { error: name, ...said } = failureOfRun(executionArn, status as BadEnd, error, cause);
  return { name, ...said, ...(state === undefined ? {} : { state }) };
}
