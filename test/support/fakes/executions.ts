import type { ExecutionStatus, Executions } from '../../../workflows/ports/executions.ts';

/** Executions by ARN, as a test says them to be. */
export class FakeExecutions implements Executions {
  readonly statuses: Record<string, ExecutionStatus>;

  constructor(statuses: Record<string, ExecutionStatus> = {}) {
    this.statuses = statuses;
  }

  async status(executionArn: string): Promise<ExecutionStatus | undefined> {
    return this.statuses[executionArn];
  }
}
