/** Where the documentation of an error lies, relative to the repository. */
export function docsPage(errorName: string): string {
  return `docs/errors.md#${errorName.toLowerCase()}`;
}

/** The command that goes on from the failed state. */
export function redriveCommand(execution: string): string {
  return `aws stepfunctions redrive-execution --execution-arn ${execution}`;
}

/** The command that starts a new run, with the stored spec; it waits for nothing. */
export function startCommand(execution: string): string {
  const machine = execution.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
  return `aws stepfunctions start-execution --state-machine-arn ${machine}`;
}
