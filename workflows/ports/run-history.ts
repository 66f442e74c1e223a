/** How an execution ended, from its history. */
export interface FailedState {
  /** Name of the state it stopped in; `undefined` when it never entered one. */
  readonly state: string | undefined;
  /** Error name as the history gives it. */
  readonly error: string;
  /** Cause as the history gives it: for a function of ours, JSON (see docs/errors.md). */
  readonly cause: string;
}

/** Executions that ended, and new ones. */
export interface RunHistory {
  failedState(executionArn: string): Promise<FailedState>;
  start(input: { readonly reason: string }): Promise<void>;
}

/** Tells people. */
export interface Notifier {
  notify(subject: string, message: string): Promise<void>;
}
