import type { StepGrants } from './types.ts';

/** Cognito chooses the pool's id; listing and creating know no resource. */
export const grants: StepGrants = ({ partition, account, region }) => [
  { actions: ['cognito-identity:ListIdentityPools', 'cognito-identity:CreateIdentityPool'], resources: ['*'] },
  {
    actions: [
      'cognito-identity:DescribeIdentityPool',
      'cognito-identity:TagResource',
      'cognito-identity:UpdateIdentityPool',
    ],
    resources: [`arn:${partition}:cognito-identity:${region}:${account}:identitypool/*`],
  },
];
