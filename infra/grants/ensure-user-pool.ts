import type { StepGrants } from './types.ts';

/** Cognito chooses the pool's id, and a pool to adopt is named in the spec: pools of the account, then. */
export const grants: StepGrants = ({ partition, account, region, deployment }) => [
  { actions: ['cognito-idp:ListUserPools'], resources: ['*'] },
  {
    actions: ['cognito-idp:CreateUserPool', 'cognito-idp:TagResource'],
    // A pool has no ARN before it exists, so both are held by the tag that they must set.
    resources: ['*'],
    conditions: { StringEquals: { 'aws:RequestTag/trailboard:deployment': deployment } },
  },
  {
    actions: [
      'cognito-idp:DescribeUserPool',
      'cognito-idp:GetUserPoolMfaConfig',
      'cognito-idp:AdminGetUser',
      'cognito-idp:UpdateUserPool',
      'cognito-idp:SetUserPoolMfaConfig',
      'cognito-idp:CreateUserPoolDomain',
      'cognito-idp:AdminCreateUser',
    ],
    resources: [`arn:${partition}:cognito-idp:${region}:${account}:userpool/*`],
  },
];
