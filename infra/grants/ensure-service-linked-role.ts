import type { StepGrants } from './types.ts';

const SERVICE = 'opensearchservice.amazonaws.com';

export const grants: StepGrants = ({ partition, account }) => {
  const path = `arn:${partition}:iam::${account}:role/aws-service-role/${SERVICE}/`;
  return [
    // IAM has no narrower resource for listing roles by their path.
    { actions: ['iam:ListRoles'], resources: ['*'] },
    {
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [`${path}*`],
      conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
    },
  ];
};
