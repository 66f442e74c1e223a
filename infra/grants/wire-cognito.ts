import { passSignInRole } from './pass-sign-in-role.ts';
import type { StepGrants } from './types.ts';

/** The spec names the domain. */
export const grants: StepGrants = (place) => [
  {
    actions: ['es:DescribeDomain', 'es:UpdateDomainConfig'],
    resources: [`arn:${place.partition}:es:${place.region}:${place.account}:domain/*`],
  },
  passSignInRole(place),
];
