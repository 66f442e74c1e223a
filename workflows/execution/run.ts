/** What one execution looks like to a person: state by state, with retries and waits told apart from failures. */

/** `idle` is a state that the execution has not entered; the rest are a visit's. */
export type StateStatus = 'idle' | 'running' | 'waiting' | 'retrying' | 'succeeded' | 'caught' | 'failed' | 'aborted';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** One try of a task. Times are milliseconds since 1970; `endedAt` is missing while it runs. */
export interface Attempt {
  readonly startedAt: number;
  endedAt?: number;
  error?: string;
  cause?: string;
}

/** One pass through a state. A state in a loop is visited several times; `id` is the event that entered it. */
export interface Visit {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly enteredAt: number;
  /** The state that led here; absent where a machine or a branch begins. */
  readonly from?: string;
  exitedAt?: number;
  status: Exclude<StateStatus, 'idle'>;
  readonly attempts: Attempt[];
}

/** The JSON text of a visit's input and output, as Step Functions recorded it. */
export interface VisitData {
  readonly input?: string;
  readonly output?: string;
}

export interface RunSummary {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt?: number;
}

export interface Run extends RunSummary {
  readonly error?: string;
  readonly cause?: string;
  /** The input's `reason`, where it has one: `provision`, `drift`, `schedule`, `new-account`. */
  readonly reason?: string;
  readonly redriveCount: number;
  readonly input?: string;
  readonly output?: string;
  readonly visits: readonly Visit[];
}

/** The execution that a start was folded into: its own history has next to nothing to show. */
export function foldedInto({ output }: Pick<Run, 'output'>): string | undefined {
  try {
    const { coalescedInto } = JSON.parse(output ?? '{}') as { coalescedInto?: unknown };
    return typeof coalescedInto === 'string' ? coalescedInto : undefined;
  } catch {
    return undefined;
  }
}

/** What the graph colours a state by: its last visit, and how often it was visited. */
export interface StateNow {
  readonly status: StateStatus;
  readonly last?: Visit;
  readonly visits: number;
  /** The states it was entered from. */
  readonly from: ReadonlySet<string>;
}

/** The latest visit of each state by name; states never entered are missing. */
export function statesNow(visits: readonly Visit[]): Map<string, StateNow> {
  const now = new Map<string, StateNow>();
  for (const visit of visits) {
    const before = now.get(visit.name);
    const from = new Set([...(before?.from ?? []), ...(visit.from === undefined ? [] : [visit.from])]);
    now.set(visit.name, { status: visit.status, last: visit, visits: (before?.visits ?? 0) + 1, from });
  }
  return now;
}
