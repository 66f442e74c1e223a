import { type ExecutionStatus, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { client } from '../../handlers/adapters/clients.ts';

/** One execution as the list shows it; times in ISO 8601. */
export interface ExecutionLine {
  readonly arn: string;
  readonly status: string;
  readonly startedAt?: string;
  readonly stoppedAt?: string;
}

/** Enough to see a pattern (every run fails; one an hour), few enough for one glance. */
const EXECUTIONS_SHOWN = 5;

async function list(stateMachineArn: string, statusFilter?: ExecutionStatus): Promise<ExecutionLine[]> {
  const { executions: found = [] } = await client(SFNClient).send(
    new ListExecutionsCommand({
      stateMachineArn,
      maxResults: EXECUTIONS_SHOWN,
      ...(statusFilter ? { statusFilter } : {}),
    }),
  );
  return found.map(({ executionArn = '', status = '', startDate, stopDate }) => ({
    arn: executionArn,
    status,
    ...(startDate ? { startedAt: startDate.toISOString() } : {}),
    ...(stopDate ? { stoppedAt: stopDate.toISOString() } : {}),
  }));
}

/**
 * The newest executions, newest first, and among them every one that runs: a new domain takes so long that more starts
 * than are shown may have been folded into the run meanwhile.
 */
export async function latestExecutions(stateMachineArn: string): Promise<ExecutionLine[]> {
  const [newest, running] = await Promise.all([list(stateMachineArn), list(stateMachineArn, 'RUNNING')]);
  const older = running.filter(({ arn }) => !newest.some((shown) => shown.arn === arn));
  return [...newest.slice(0, Math.max(0, EXECUTIONS_SHOWN - older.length)), ...older];
}

/**
 * The execution that does the work: the lease's holder where it runs, else the oldest that runs, since later ones are
 * folded into it.
 */
export function atWork(executions: readonly ExecutionLine[], holder: string | undefined): ExecutionLine | undefined {
  const running = executions.filter(({ status }) => status === 'RUNNING');
  return running.find(({ arn }) => arn === holder) ?? running.at(-1);
}
