import type { StepGrants } from './types.ts';

/** AWS Config names the resource of a new rule by an id that is not known before, hence the account's whole set. */
export const grants: StepGrants = ({ partition, account, region }) => [
  { actions: ['config:DescribeConfigRules', 'config:DescribeConfigurationRecorders'], resources: ['*'] },
  {
    actions: ['config:PutConfigRule', 'config:TagResource'],
    resources: [`arn:${partition}:config:${region}:${account}:config-rule/*`],
  },
];
