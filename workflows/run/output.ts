import type { Change } from '../ports/change.ts';
import type { Outcome, References } from '../ports/store.ts';

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

/**
 * Where Dashboards lists its dashboards, at a domain endpoint: a bare host as AWS gives it, or an address with its scheme.
 *
 * Whoever signs in for the first time lands in a private, empty tenant; the address names the one that everybody shares, which is
 * where ImportDashboards puts the dashboards.
 */
export function dashboardsUrl(endpoint: string): string {
  const base = endpoint.includes('://') ? endpoint.replace(/\/$/, '') : `https://${endpoint}`;
  return `${base}/_dashboards/app/dashboards?security_tenant=global`;
}

/** What a finished run is known by. */
export function referencesOf(facts: Omit<References, 'dashboardsUrl'>): References {
  return { dashboardsUrl: dashboardsUrl(facts.domainEndpoint), ...facts };
}
