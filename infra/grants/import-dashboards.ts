import type { StepGrants } from './types.ts';

/** The spec names the domain; the path is Dashboards' saved objects and nothing else. */
export const grants: StepGrants = ({ partition, account, region }) => [
  {
    actions: ['es:ESHttpPost', 'es:ESHttpPut'],
    resources: [`arn:${partition}:es:${region}:${account}:domain/*/_dashboards/api/saved_objects/*`],
  },
];
