import type { Outcome, References } from './ports/store.ts';
import type { Change } from './step.ts';

/** What an execution gives back: the references, what it changed, and where it was folded into. */
export interface RunOutput {
  readonly dashboardsUrl: string | null;
  readonly domainEndpoint: string | null;
  readonly trailArn: string | null;
  readonly logGroupName: string | null;
  readonly userPoolId: string | null;
  readonly changes: readonly Change[];
  readonly coalescedInto?: string;
}

/** The output of a run that did nothing itself: the last known references, or none before the first deployment. */
export function lastKnown(outcome: Outcome | undefined): RunOutput {
  return {
    dashboardsUrl: outcome?.dashboardsUrl ?? null,
    domainEndpoint: outcome?.domainEndpoint ?? null,
    trailArn: outcome?.trailArn ?? null,
    logGroupName: outcome?.logGroupName ?? null,
    userPoolId: outcome?.userPoolId ?? null,
    changes: [],
  };
}

/** Dashboards' address at a domain endpoint: a bare host as AWS gives it, or an address with its scheme. */
export function dashboardsUrl(endpoint: string): string {
  return `${endpoint.includes('://') ? endpoint.replace(/\/$/, '') : `https://${endpoint}`}/_dashboards`;
}

/** What a finished run is known by. */
export function referencesOf(facts: Omit<References, 'dashboardsUrl'>): References {
  return { dashboardsUrl: dashboardsUrl(facts.domainEndpoint), ...facts };
}
