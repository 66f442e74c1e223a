import type { StepGrants } from './types.ts';

/** The spec names the domain; the paths are those of templates, policies, roles and indices. */
export const grants: StepGrants = ({ partition, account, region, stateTableArn }) => [
  // Where the ingest function finds the domain.
  { actions: ['dynamodb:PutItem'], resources: [stateTableArn] },
  {
    actions: ['es:ESHttpGet', 'es:ESHttpPut', 'es:ESHttpPost', 'es:ESHttpDelete'],
    resources: [`arn:${partition}:es:${region}:${account}:domain/*/*`],
  },
];
