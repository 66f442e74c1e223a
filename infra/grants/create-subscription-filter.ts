import type { StepGrants } from './types.ts';

/** The spec names the log group; the function is the stack's own, and only Logs may be let in. */
export const grants: StepGrants = ({ partition, account, region, ingestFunctionArn }) => [
  {
    actions: ['logs:DescribeSubscriptionFilters', 'logs:PutSubscriptionFilter'],
    resources: [`arn:${partition}:logs:${region}:${account}:log-group:*`],
  },
  { actions: ['lambda:GetPolicy', 'lambda:RemovePermission'], resources: [ingestFunctionArn] },
  {
    actions: ['lambda:AddPermission'],
    resources: [ingestFunctionArn],
    conditions: { StringEquals: { 'lambda:Principal': 'logs.amazonaws.com' } },
  },
];
