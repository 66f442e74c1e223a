import type { RunContext } from '../../workflows/run/step.ts';

/** ARN of an execution of the provision machine. */
export function executionArn(name: string): string {
  return `arn:aws:states:eu-west-1:111122223333:execution:Trailboard-provision:${name}`;
}

/** A run with a minute left. */
export function runContext(execution = executionArn('a')): RunContext {
  return { execution, remainingMs: () => 60_000 };
}
