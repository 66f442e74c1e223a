import type { StepGrants } from './types.ts';

/** The spec names the log group; the stream is always the canary's. */
export const grants: StepGrants = ({ partition, account, region }) => [
  {
    actions: ['logs:PutLogEvents', 'logs:CreateLogStream'],
    resources: [`arn:${partition}:logs:${region}:${account}:log-group:*:log-stream:trailboard-canary`],
  },
];
