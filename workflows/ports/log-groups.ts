/** A log group as it is. */
export interface LogGroup {
  readonly name: string;
  readonly arn: string;
  /** Days; absent means for ever. */
  readonly retentionDays?: number;
  readonly kmsKeyArn?: string;
}

export interface SubscriptionFilter {
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
}

/** CloudWatch Logs: groups, subscription filters, the canary's stream. */
export interface LogGroups {
  find(name: string): Promise<LogGroup | undefined>;
  create(
    name: string,
    options: { readonly kmsKeyArn?: string; readonly tags: Readonly<Record<string, string>> },
  ): Promise<void>;
  setRetention(name: string, days: number): Promise<void>;
  setKey(name: string, kmsKeyArn: string): Promise<void>;
  subscriptionFilters(name: string): Promise<readonly SubscriptionFilter[]>;
  /** @throws SubscriptionNotAcceptedError (retryable) while Logs cannot invoke the function yet. */
  putSubscriptionFilter(group: string, filter: SubscriptionFilter): Promise<void>;
  /** Creates the stream if it is missing and writes one line to it. */
  writeLine(group: string, stream: string, line: string, timestamp: number): Promise<void>;
}
