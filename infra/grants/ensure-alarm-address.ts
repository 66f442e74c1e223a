import type { StepGrants } from './types.ts';

export const grants: StepGrants = ({ topicArn }) => [
  { actions: ['sns:ListSubscriptionsByTopic', 'sns:Subscribe'], resources: [topicArn] },
];
