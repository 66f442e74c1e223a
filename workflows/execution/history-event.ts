type FailureDetails = { readonly error?: string | undefined; readonly cause?: string | undefined };

/** Why something ended: each kind of event has a member of its own for it, all with the same two fields. */
type FailureMember =
  | 'lambdaFunctionFailedEventDetails'
  | 'lambdaFunctionTimedOutEventDetails'
  | 'lambdaFunctionScheduleFailedEventDetails'
  | 'lambdaFunctionStartFailedEventDetails'
  | 'taskFailedEventDetails'
  | 'taskTimedOutEventDetails'
  | 'taskStartFailedEventDetails'
  | 'taskSubmitFailedEventDetails'
  | 'activityFailedEventDetails'
  | 'mapRunFailedEventDetails'
  | 'executionFailedEventDetails'
  | 'executionTimedOutEventDetails'
  | 'executionAbortedEventDetails';

/** An event of `GetExecutionHistory`, as far as it is read here. */
export type HistoryEvent = {
  readonly id?: number | undefined;
  readonly previousEventId?: number | undefined;
  /** `TaskStateEntered`, `LambdaFunctionFailed`, ... */
  readonly type?: string | undefined;
  readonly timestamp?: Date | undefined;
  readonly stateEnteredEventDetails?: { readonly name?: string | undefined; readonly input?: string | undefined };
  readonly stateExitedEventDetails?: { readonly name?: string | undefined; readonly output?: string | undefined };
} & { readonly [Member in FailureMember]?: FailureDetails | undefined };

/** `TaskScheduled` and its like begin an attempt; a second one in the same visit is a retry. */
export const BEGINS_ATTEMPT = /^(?:Task|LambdaFunction|Activity)Scheduled$/;

/** How an attempt of a task fails; `ParallelStateFailed` and its kind only repeat what a state inside them said. */
export const FAILED_ATTEMPT =
  /^(?:Task|LambdaFunction|Activity)(?:Failed|TimedOut|SubmitFailed|StartFailed|ScheduleFailed)$/;

/** How an execution ends, by its last event's type. */
export const ENDS = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
} as const;

export type ExecutionEnd = (typeof ENDS)[keyof typeof ENDS];

export const endOf = (event: HistoryEvent | undefined): ExecutionEnd | undefined =>
  ENDS[(event?.type ?? '') as keyof typeof ENDS];

/** Error and cause of whichever kind of failure an event is; `undefined` where it is none. */
export function failureIn(event: HistoryEvent): FailureDetails | undefined {
  const details = Object.entries(event).find(
    ([member, value]) => /(?:Failed|TimedOut|Aborted)EventDetails$/.test(member) && value,
  );
  return details?.[1] as FailureDetails | undefined;
}
