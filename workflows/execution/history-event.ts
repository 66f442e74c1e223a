type FailureDetails = { readonly error?: string | undefined; readonly cause?: string | undefined };

/** Why an attempt ended: each kind of event has a member of its own for it. */
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
  | 'mapRunFailedEventDetails';

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
