import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
import type { ResolvedSpec } from '../spec/resolve.ts';
import type { StoredSpec } from '../spec/stored.ts';
import type { Change } from './change.ts';

/** Where things are, as the output of a finished run gives them. */
export interface References {
  readonly dashboardsUrl: string;
  readonly domainEndpoint: string;
  readonly trailArn: string;
  readonly logGroupName: string;
  readonly userPoolId: string;
}

/** The last finished run. */
export interface Outcome extends References {
  readonly changes: readonly Change[];
  readonly execution: string;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly notes: readonly string[];
}

/** The last failed run, as an operator reads it. */
export interface FailureRecord {
  readonly execution: string;
  readonly state: string;
  readonly error: string;
  readonly cause: string;
  /** The field of the spec that it is about, with its value. */
  readonly field?: string;
  readonly value?: unknown;
  readonly remedy: string;
  readonly docs: string;
  /** Command that goes on from the failed state. */
  readonly redrive?: string;
  /** Command of a new run, in the place of `redrive` where only that helps. */
  readonly startAgain?: string;
  readonly failedAt: string;
}

/** What the ingest function reads at its cold start. */
export interface IngestSettings {
  readonly endpoint: string;
  readonly indexPrefix: string;
  readonly indexPeriod: 'day' | 'month';
}

/** Who may write to the account now. */
export interface Lease {
  /** ARN of the execution that holds it. */
  readonly holder: string;
  /** A start that came during the holder's run: the holder goes round once more. */
  readonly again?: { readonly reason: string; readonly execution: string };
}

/** The deployment's memory: one table, one item a kind. */
export interface Store {
  /** As it was stored: read it through `upgradeSpec`, for an older version may have written it. */
  spec(): Promise<StoredSpec | undefined>;
  saveSpec(spec: ResolvedSpec): Promise<void>;
  outcome(): Promise<Outcome | undefined>;
  saveOutcome(outcome: Outcome): Promise<void>;
  failure(): Promise<FailureRecord | undefined>;
  saveFailure(failure: FailureRecord): Promise<void>;
  clearFailure(): Promise<void>;
  ingestSettings(): Promise<IngestSettings | undefined>;
  saveIngestSettings(settings: IngestSettings): Promise<void>;

  lease(): Promise<Lease | undefined>;
  /** Takes the lease if nobody holds it, or if `from` still does. False when somebody else was quicker. */
  takeLease(holder: string, from?: string): Promise<boolean>;
  /** Leaves word for `holder` to go round again. False when it no longer holds the lease. */
  markLease(holder: string, again: NonNullable<Lease['again']>): Promise<boolean>;
  /** Removes the mark and says what it was. */
  takeMark(holder: string): Promise<Lease['again']>;
  /** Gives the lease back. False when there is a mark (take it first) or another holder. */
  releaseLease(holder: string): Promise<boolean>;
}

export const STORE_READS = [
  'spec',
  'outcome',
  'failure',
  'ingestSettings',
  'lease',
] as const satisfies readonly (keyof Store)[];

export const STORE_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<Store>;
