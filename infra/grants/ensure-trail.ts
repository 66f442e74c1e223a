import type { StepGrants } from './types.ts';

/** The spec names the trail; CloudTrail writes to the log group by the deployment's delivery role, and no other. */
export const grants: StepGrants = ({ partition, account, region, deployment }) => [
  { actions: ['cloudtrail:DescribeTrails'], resources: ['*'] },
  {
    actions: [
      'cloudtrail:GetEventSelectors',
      'cloudtrail:GetInsightSelectors',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:CreateTrail',
      'cloudtrail:AddTags',
      'cloudtrail:UpdateTrail',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:PutInsightSelectors',
      'cloudtrail:StartLogging',
      'cloudtrail:StopLogging',
    ],
    resources: [`arn:${partition}:cloudtrail:${region}:${account}:trail/*`],
  },
  {
    actions: ['iam:PassRole'],
    resources: [`arn:${partition}:iam::${account}:role/${deployment}-${region}-trail-delivery`],
    conditions: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } },
  },
  // CloudTrail asks these in the caller's name when the trail is to be an organization's.
  {
    actions: ['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization'],
    resources: ['*'],
  },
  {
    actions: ['iam:GetRole'],
    resources: [`arn:${partition}:iam::${account}:role/aws-service-role/cloudtrail.amazonaws.com/*`],
  },
];
