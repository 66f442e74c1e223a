import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { eventsAfter } from '../../handlers/adapters/execution-history.ts';
import type { ExecutionEnd } from '../../workflows/execution/history-event.ts';
import { type StateProgress, StateTracker } from './states.ts';

/** How an execution ended. */
export interface FinishedExecution {
  readonly executionArn: string;
  readonly status: ExecutionEnd;
  readonly startedAt: Date;
  readonly stoppedAt: Date;
  /** Parsed output, when it succeeded. */
  readonly output?: unknown;
  /** Name and cause, when it did not; the cause of a failed function is Lambda's JSON. */
  readonly error?: string;
  readonly cause?: string;
  /** Every state, in the order of its first entry. */
  readonly states: readonly StateProgress[];
  /** The state that failed. */
  readonly failed?: StateProgress;
}

export interface FollowOptions {
  /** Stops looking; the execution goes on. */
  readonly signal?: AbortSignal;
}

/**
 * A look at a sixtieth of the run's age, from half a second to five: a run of 20 s looks live, one of 90 minutes costs
 * about 0.2 calls/s of the 20/s that an account has for GetExecutionHistory (Step Functions quotas, us-east-1).
 */
function pauseMs(startedAt: Date): number {
  return Math.min(5_000, Math.max(500, (Date.now() - startedAt.getTime()) / 60));
}

/**
 * Follows an execution to its end, telling `onState` each time a state starts, waits, is refused and tried again, or ends.
 *
 * @returns How it ended; failing is an answer here, not an error.
 * @throws AbortError (DOMException) when `options.signal` is aborted; what the SDK throws when Step Functions cannot be read.
 */
export async function followExecution(
  sfn: SFNClient,
  executionArn: string,
  onState: (state: StateProgress) => void = () => {},
  { signal }: FollowOptions = {},
): Promise<FinishedExecution> {
  const tracker = new StateTracker();
  const { startDate: startedAt = new Date() } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  for (let last = 0; ; ) {
    signal?.throwIfAborted();
    const events = await eventsAfter(sfn, executionArn, last);
    for (const state of withoutVainRetries(events.flatMap((event) => tracker.apply(event)))) onState(state);
    last = events.at(-1)?.id ?? last;
    if (tracker.end) return finished(sfn, executionArn, tracker, tracker.end);
    await sleep(pauseMs(startedAt), undefined, signal ? { signal } : {});
  }
}

/** One look at an execution: the states that it is in now. Frames of branches are left out, as what is in them says more. */
export async function openStates(sfn: SFNClient, executionArn: string): Promise<readonly StateProgress[]> {
  const tracker = new StateTracker();
  for (const event of await eventsAfter(sfn, executionArn, 0)) tracker.apply(event);
  return [...tracker.states.values()].filter(
    ({ type, leftAt }) => leftAt === undefined && type !== 'Parallel' && type !== 'Map',
  );
}

/** An attempt that turns out, in the same look, to be the last one was no retry: it is told as the failure alone. */
function withoutVainRetries(states: readonly StateProgress[]): readonly StateProgress[] {
  const failed = new Set(states.filter(({ status }) => status === 'failed').map(({ name }) => name));
  return states.filter(({ name, status }, index) => {
    const isLater = states.slice(index + 1).some((other) => other.name === name && other.status !== 'failed');
    return status !== 'retrying' || !failed.has(name) || isLater;
  });
}

async function finished(
  sfn: SFNClient,
  executionArn: string,
  tracker: StateTracker,
  status: ExecutionEnd,
): Promise<FinishedExecution> {
  const found = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const { failed } = tracker;
  const error = found.error ?? failed?.error;
  const cause = found.cause ?? failed?.cause;
  return {
    executionArn,
    status,
    startedAt: found.startDate ?? new Date(0),
    stoppedAt: found.stopDate ?? new Date(),
    ...(found.output === undefined ? {} : { output: JSON.parse(found.output) as unknown }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    states: [...tracker.states.values()],
    ...(failed ? { failed } : {}),
  };
}
