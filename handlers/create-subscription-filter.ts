import { createSubscriptionFilter } from '../workflows/steps/provision/create-subscription-filter.ts';
import { awsFunctionPolicies } from './adapters/function-policies.ts';
import { awsLogGroups } from './adapters/log-groups.ts';
import { stepHandler } from './edge/step-handler.ts';

export const handler = stepHandler(createSubscriptionFilter, {
  logGroups: awsLogGroups,
  functionPolicies: awsFunctionPolicies,
});
