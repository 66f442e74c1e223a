import { DescribeExecutionCommand, type DescribeExecutionCommandOutput, type SFNClient } from '@aws-sdk/client-sfn';
import { type RecordedVisit, visitsOf } from '../../workflows/execution/history.ts';
import { endOf } from '../../workflows/execution/history-event.ts';
import type { ExecutionStatus, Run } from '../../workflows/execution/run.ts';
import { historyReader } from './history-reader.ts';

interface Read {
  readonly run: Run;
  readonly visits: readonly RecordedVisit[];
}

/** How many executions are remembered: more than anybody compares. */
const KEPT = 20;

/** A redrive or a stop that the history does not tell at once is seen after this time at the latest. */
const DESCRIBED_MS = 10_000;

/**
 * Reads executions as the page shows them. Every call is an event of the account's own trail, so while an execution runs
 * one call a poll is made, for its history; it is described again when that says it ended.
 */
export function runReader(sfn: SFNClient): (arn: string) => Promise<Read> {
  const history = historyReader(sfn);
  const finished = new Map<string, Read>();
  const described = new Map<string, { at: number; found: DescribeExecutionCommandOutput }>();

  async function describe(arn: string, ended: boolean): Promise<DescribeExecutionCommandOutput> {
    const known = described.get(arn);
    const current = known && Date.now() - known.at < DESCRIBED_MS && ended === (known.found.status !== 'RUNNING');
    if (current) return known.found;
    const found = await sfn.send(new DescribeExecutionCommand({ executionArn: arn }));
    keep(described, arn, { at: Date.now(), found });
    return found;
  }

  return async (arn) => {
    const known = finished.get(arn);
    if (known) return known;
    const events = await history(arn);
    const found = await describe(arn, endOf(events.at(-1)) !== undefined);
    const status = (found.status ?? 'RUNNING') as ExecutionStatus;
    const visits = visitsOf(events, status);
    const read = { run: runOf(arn, status, found, visits), visits };
    // A failed execution may be redriven, so only success is final.
    if (status === 'SUCCEEDED' && endOf(events.at(-1)) !== undefined) keep(finished, arn, read);
    return read;
  };
}

function runOf(
  arn: string,
  status: ExecutionStatus,
  found: DescribeExecutionCommandOutput,
  visits: readonly RecordedVisit[],
): Run {
  const reason = reasonIn(found.input);
  return {
    arn,
    name: found.name ?? arn,
    status,
    startedAt: found.startDate?.getTime() ?? 0,
    redriveCount: found.redriveCount ?? 0,
    visits: visits.map(({ data: _kept, ...visit }) => visit),
    ...(found.stopDate ? { stoppedAt: found.stopDate.getTime() } : {}),
    ...(found.error ? { error: found.error } : {}),
    ...(found.cause ? { cause: found.cause } : {}),
    ...(found.input ? { input: found.input } : {}),
    ...(found.output ? { output: found.output } : {}),
    ...(reason ? { reason } : {}),
  };
}

function reasonIn(input: string | undefined): string | undefined {
  try {
    const { reason } = JSON.parse(input ?? '{}') as { reason?: unknown };
    return typeof reason === 'string' ? reason : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a value last and lets the oldest go. */
function keep<T>(values: Map<string, T>, key: string, value: T): void {
  values.delete(key);
  values.set(key, value);
  const oldest = values.keys().next().value;
  if (values.size > KEPT && oldest !== undefined) values.delete(oldest);
}
