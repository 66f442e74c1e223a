import type { AslMachine } from '../../workflows/execution/asl.ts';
import type { Run, RunSummary, VisitData } from '../../workflows/execution/run.ts';

export interface MachineView {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly definition: AslMachine;
}

/** Where the page gets the events from, or why it cannot. */
export type DomainReach =
  | { readonly reachable: true; readonly dashboards?: string }
  | { readonly reachable: false; readonly reason: string };

/** Parked objects, counted as redrive does; `more` when there are more than were counted. No count where no bucket is known. */
export interface Parked {
  readonly count?: number;
  readonly more?: boolean;
}

/** An answer of the domain, handed on as it came. */
export interface DomainAnswer {
  readonly status: number;
  readonly body: string;
  /** Where a redirect leads. */
  readonly location?: string;
}

/** Everything the page shows comes through here, and nothing here writes. */
export interface ConsoleBackend {
  /** `undefined` while nothing is deployed. */
  machine(): Promise<MachineView | undefined>;
  /** The latest executions, newest first, at most 50. */
  executions(): Promise<readonly RunSummary[]>;
  execution(arn: string): Promise<Run>;
  /** What a visit was given and gave; `visit` is the id of the event that entered it. */
  visitData(arn: string, visit: number): Promise<VisitData>;
  domain(): Promise<DomainReach>;
  parked(): Promise<Parked>;
  /** `POST /<index>/_search` or `/_msearch`; the caller has checked the index and the operation. */
  search(path: string, body: string): Promise<DomainAnswer>;
  /** Every saved object that dashboards are made of. */
  savedObjects(): Promise<DomainAnswer>;
}
