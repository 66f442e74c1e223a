import type { Grant, GrantPlace } from './types.ts';

/** The service's principals: today's, and the one it began with, under which its API still goes (`es`). */
const SERVICE = ['opensearchservice.amazonaws.com', 'es.amazonaws.com'] as const;

/** Whoever sets a domain's Cognito options hands OpenSearch Service the role that configures the pools. */
export function passSignInRole({ partition, account, region, deployment }: GrantPlace): Grant {
  return {
    actions: ['iam:PassRole'],
    resources: [`arn:${partition}:iam::${account}:role/${deployment}-${region}-domain-sign-in`],
    conditions: { StringEquals: { 'iam:PassedToService': SERVICE } },
  };
}
