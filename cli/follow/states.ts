import {
  BEGINS_ATTEMPT,
  type ExecutionEnd,
  endOf,
  FAILED_ATTEMPT,
  failureIn,
  type HistoryEvent,
} from '../../workflows/execution/history-event.ts';

/**
 * What an operator tells apart at a glance: a state that works, one that waits on purpose, one that was refused and is
 * tried again, and the three ends.
 */
export type StateStatus = 'running' | 'waiting' | 'retrying' | 'succeeded' | 'failed' | 'stopped';

/** One state of an execution, as far as its history tells. A state in a loop is one entry that is visited again. */
export interface StateProgress {
  readonly name: string;
  /** The type in the state machine: Task, Wait, Choice, Parallel, Map, Pass, Succeed, Fail. */
  readonly type: string;
  readonly status: StateStatus;
  /** How often it was entered. */
  readonly visits: number;
  /** Failed attempts since it was entered last. */
  readonly failures: number;
  readonly firstEnteredAt: Date;
  readonly enteredAt: Date;
  readonly leftAt?: Date;
  /** Name and cause of the last failed attempt. */
  readonly error?: string;
  readonly cause?: string;
}

/**
 * Reads an execution's history event by event, in order, and says after each which state is now what.
 *
 * Task events carry no state name: each belongs to the state of the event before it (`previousEventId`), which inside a
 * Parallel is not the event with the number before.
 */
export class StateTracker {
  readonly states = new Map<string, StateProgress>();
  private readonly owner = new Map<number, string>();
  private ended: ExecutionEnd | undefined;
  private lastRefused: string | undefined;

  get end(): ExecutionEnd | undefined {
    return this.ended;
  }

  /** The state that ended the execution, once it has failed. */
  get failed(): StateProgress | undefined {
    return [...this.states.values()].findLast((state) => state.status === 'failed');
  }

  /** The states that this event changed, as they are now. */
  apply(event: HistoryEvent): readonly StateProgress[] {
    const type = String(event.type ?? '');
    const at = event.timestamp ?? new Date(0);
    const entered = event.stateEnteredEventDetails?.name;
    const left = event.stateExitedEventDetails?.name;
    const name = entered ?? left ?? this.ownerOf(event, type);
    if (event.id !== undefined && name !== undefined) this.owner.set(event.id, name);
    const end = endOf(event);
    if (end) return this.finish(end, at);
    if (type === 'ExecutionRedriven') this.ended = undefined;
    if (name === undefined) return [];
    if (entered !== undefined) return [this.enter(entered, type.replace(/StateEntered$/, ''), at)];
    const state = this.states.get(name);
    if (!state) return [];
    if (left !== undefined) return [this.update({ ...state, status: 'succeeded', leftAt: at })];
    if (FAILED_ATTEMPT.test(type)) {
      this.lastRefused = name;
      return [
        this.update({ ...state, status: 'retrying', failures: state.failures + 1, ...withoutBlanks(failureIn(event)) }),
      ];
    }
    if (BEGINS_ATTEMPT.test(type) && state.status !== 'running') {
      const { leftAt: _, ...open } = state;
      return [this.update({ ...open, status: 'running' })];
    }
    return [];
  }

  private ownerOf(event: HistoryEvent, type: string): string | undefined {
    // A redrive goes on with the state that failed, without entering it again.
    if (type === 'ExecutionRedriven') return this.failed?.name;
    return this.owner.get(event.previousEventId ?? 0);
  }

  private enter(name: string, type: string, at: Date): StateProgress {
    const before = this.states.get(name);
    return this.update({
      name,
      type,
      status: type === 'Wait' ? 'waiting' : 'running',
      visits: (before?.visits ?? 0) + 1,
      failures: 0,
      firstEnteredAt: before?.firstEnteredAt ?? at,
      enteredAt: at,
    });
  }

  /** Whatever is still open when an execution ends badly was stopped, apart from the one state that is why. */
  private finish(end: ExecutionEnd, at: Date): readonly StateProgress[] {
    this.ended = end;
    if (end === 'SUCCEEDED') return [];
    const open = [...this.states.values()].filter(({ leftAt }) => leftAt === undefined);
    const culprit = end === 'FAILED' ? this.culprit(open) : undefined;
    return open.map((state) => this.update({ ...state, status: state === culprit ? 'failed' : 'stopped', leftAt: at }));
  }

  /** The last failed attempt; a state that fails without one (a Choice, a Fail, a path that is not there) is the last entered. */
  private culprit(open: readonly StateProgress[]): StateProgress | undefined {
    const refused = open.find(({ name }) => name === this.lastRefused);
    return refused ?? open.findLast(({ type }) => type !== 'Parallel' && type !== 'Map');
  }

  private update(state: StateProgress): StateProgress {
    this.states.set(state.name, state);
    return state;
  }
}

function withoutBlanks({ error, cause }: { error?: string | undefined; cause?: string | undefined } = {}) {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}
