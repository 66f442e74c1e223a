import type { StepGrants } from './types.ts';

export const grants: StepGrants = ({ stateTableArn }) => [
  { actions: ['dynamodb:UpdateItem'], resources: [stateTableArn] },
];
