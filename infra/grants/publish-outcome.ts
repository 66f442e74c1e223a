import type { StepGrants } from './types.ts';

export const grants: StepGrants = ({ stateTableArn }) => [
  { actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'], resources: [stateTableArn] },
];
