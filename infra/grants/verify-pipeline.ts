import type { StepGrants } from './types.ts';

/** The spec names the domain; only the canary's index is read. */
export const grants: StepGrants = ({ partition, account, region }) => [
  {
    actions: ['es:ESHttpGet'],
    resources: [`arn:${partition}:es:${region}:${account}:domain/*/trailboard-canary/*`],
  },
];
