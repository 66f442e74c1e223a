import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
/** What Step Functions says of an execution; `undefined` when it does not exist (any more). */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** Executions of the provision machine, read only: a lease's holder counts only while it runs. */
export interface Executions {
  status(executionArn: string): Promise<ExecutionStatus | undefined>;
}

export const EXECUTIONS_READS = ['status'] as const satisfies readonly (keyof Executions)[];

export const EXECUTIONS_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<Executions>;
