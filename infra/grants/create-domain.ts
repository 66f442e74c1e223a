import { passSignInRole } from './pass-sign-in-role.ts';
import type { StepGrants } from './types.ts';

/** The spec names the domain. */
export const grants: StepGrants = (place) => {
  const { partition, account, region } = place;
  return [
    {
      actions: ['es:DescribeDomain', 'es:CreateDomain', 'es:AddTags', 'es:UpdateDomainConfig'],
      resources: [`arn:${partition}:es:${region}:${account}:domain/*`],
    },
    // OpenSearch Service looks at the VPC in the caller's name too.
    { actions: ['ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs'], resources: ['*'] },
    // A key of the spec's is used by OpenSearch Service on the caller's grant.
    {
      actions: ['kms:DescribeKey', 'kms:CreateGrant'],
      resources: [`arn:${partition}:kms:${region}:${account}:key/*`],
      conditions: { StringEquals: { 'kms:ViaService': `es.${region}.amazonaws.com` } },
    },
    passSignInRole(place),
  ];
};
