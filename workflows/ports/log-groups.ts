import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import { LogGroupMissingError, SubscriptionFilterLimitError, SubscriptionNotAcceptedError } from '../errors/logs.ts';
/** A log group as it is. */
export interface LogGroup {
  readonly name: string;
  readonly arn: string;
  /** Days; absent means for ever. */
  readonly retentionDays?: number;
  readonly kmsKeyArn?: string;
  /** Whether it can be subscribed to: only groups of the Standard class can. */
  readonly standardClass: boolean;
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
  findSubscriptionFilters(name: string): Promise<readonly SubscriptionFilter[]>;
  /**
   * Creates the filter, or replaces the one of its name.
   * @throws SubscriptionNotAcceptedError (retryable) while Logs cannot invoke the function yet.
   * @throws SubscriptionFilterLimitError (fatal) when the group takes no further filter.
   * @throws LogGroupMissingError (fatal)
   */
  putSubscriptionFilter(group: string, filter: SubscriptionFilter): Promise<void>;
  /**
   * Creates the stream if it is missing and writes one line to it; `timestamp` in milliseconds since 1970.
   * @throws LogGroupMissingError (fatal)
   */
  writeLine(group: string, stream: string, line: string, timestamp: number): Promise<void>;
}

export const LOG_GROUPS_READS = ['find', 'findSubscriptionFilters'] as const satisfies readonly (keyof LogGroups)[];

export const LOG_GROUPS_ERRORS = {
  ofEach: AWS_CALL_ERRORS,
  setRetention: [LogGroupMissingError],
  setKey: [LogGroupMissingError],
  putSubscriptionFilter: [SubscriptionNotAcceptedError, SubscriptionFilterLimitError, LogGroupMissingError],
  writeLine: [LogGroupMissingError],
} as const satisfies PortErrors<LogGroups>;
