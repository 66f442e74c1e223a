import type { StepGrants } from './types.ts';

/** The spec may name anything of the account, and all of it is only looked at. */
export const grants: StepGrants = ({ partition, account, region, stateTableArn }) => [
  { actions: ['dynamodb:PutItem'], resources: [stateTableArn] },
  { actions: ['s3:ListBucket'], resources: [`arn:${partition}:s3:::*`] },
  { actions: ['kms:DescribeKey'], resources: [`arn:${partition}:kms:${region}:${account}:key/*`] },
  {
    actions: [
      'cloudtrail:DescribeTrails',
      'cognito-idp:DescribeUserPoolDomain',
      'cognito-idp:ListUserPools',
      'ec2:DescribeSubnets',
      'ec2:DescribeSecurityGroups',
      'es:DescribeInstanceTypeLimits',
      'es:ListInstanceTypeDetails',
      'logs:DescribeLogGroups',
    ],
    // These name no resource in a policy.
    resources: ['*'],
  },
  {
    actions: ['logs:DescribeSubscriptionFilters'],
    resources: [`arn:${partition}:logs:${region}:${account}:log-group:*`],
  },
  {
    actions: ['cognito-idp:DescribeUserPool'],
    resources: [`arn:${partition}:cognito-idp:${region}:${account}:userpool/*`],
  },
  {
    actions: ['cognito-identity:DescribeIdentityPool'],
    resources: [`arn:${partition}:cognito-identity:${region}:${account}:identitypool/*`],
  },
  { actions: ['es:DescribeDomain'], resources: [`arn:${partition}:es:${region}:${account}:domain/*`] },
];
