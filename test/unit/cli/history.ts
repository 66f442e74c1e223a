import type { HistoryEvent } from '@aws-sdk/client-sfn';

type Details = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

export interface HistoryWriter {
  readonly events: HistoryEvent[];
  /** Adds an event `after` another (default: the last one), a second later; gives its number. */
  add(type: string, details?: Details, after?: number): number;
  enter(name: string, type?: string, after?: number): number;
  leave(name: string, type?: string, after?: number): number;
  /** One attempt of a function that fails with `error`. */
  refuse(error: string, cause?: string, after?: number): number;
}

/** Writes an execution's history as Step Functions does: numbered, timed, each event naming the one it follows. */
export function historyWriter(): HistoryWriter {
  const events: HistoryEvent[] = [];
  const add: HistoryWriter['add'] = (type, details = {}, after = events.length) => {
    const id = events.length + 1;
    const timestamp = new Date(Date.UTC(2026, 0, 1) + id * 1000);
    events.push({
      id,
      previousEventId: after,
      timestamp,
      type: type as HistoryEvent['type'],
      ...details,
    } as HistoryEvent);
    return id;
  };
  add('ExecutionStarted');
  return {
    events,
    add,
    enter: (name, type = 'Task', after) => add(`${type}StateEntered`, { stateEnteredEventDetails: { name } }, after),
    leave: (name, type = 'Task', after) => add(`${type}StateExited`, { stateExitedEventDetails: { name } }, after),
    refuse: (error, cause = '', after) =>
      add(
        'LambdaFunctionFailed',
        { lambdaFunctionFailedEventDetails: { error, cause } },
        add('LambdaFunctionScheduled', {}, after),
      ),
  };
}
