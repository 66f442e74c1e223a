import type { StepGrants } from './types.ts';

/** The spec names the log group; the delivery role is always the deployment's own. */
export const grants: StepGrants = ({ partition, account, region, deployment }) => [
  // It takes no resource.
  { actions: ['logs:DescribeLogGroups'], resources: ['*'] },
  {
    actions: ['logs:CreateLogGroup', 'logs:TagResource', 'logs:PutRetentionPolicy', 'logs:AssociateKmsKey'],
    resources: [`arn:${partition}:logs:${region}:${account}:log-group:*`],
  },
  {
    actions: [
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:CreateRole',
      'iam:TagRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:PutRolePolicy',
    ],
    resources: [`arn:${partition}:iam::${account}:role/${deployment}-${region}-trail-delivery`],
  },
];
