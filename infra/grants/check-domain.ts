import type { StepGrants } from './types.ts';

/** The spec names the domain. */
export const grants: StepGrants = ({ partition, account, region }) => [
  {
    actions: ['es:DescribeDomain', 'es:DescribeDomainChangeProgress'],
    resources: [`arn:${partition}:es:${region}:${account}:domain/*`],
  },
];
