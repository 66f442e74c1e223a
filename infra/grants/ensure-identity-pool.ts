import type { StepGrants } from './types.ts';

/** Cognito chooses the pool's id; listing knows no resource. */
export const grants: StepGrants = ({ partition, account, region, deployment }) => [
  { actions: ['cognito-identity:ListIdentityPools'], resources: ['*'] },
  {
    actions: ['cognito-identity:CreateIdentityPool', 'cognito-identity:TagResource'],
    // A pool has no ARN before it exists, so both are held by the tag that they must set.
    resources: ['*'],
    conditions: { StringEquals: { 'aws:RequestTag/trailboard:deployment': deployment } },
  },
  {
    actions: ['cognito-identity:DescribeIdentityPool', 'cognito-identity:UpdateIdentityPool'],
    resources: [`arn:${partition}:cognito-identity:${region}:${account}:identitypool/*`],
  },
];
