import type { Deployment } from '../../workflows/ports/deployment.ts';

const REGION = 'eu-west-1';
const ACCOUNT = '111122223333';

function role(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** A deployed stack, as its functions know it. */
export const DEPLOYMENT: Deployment = {
  partition: 'aws',
  account: ACCOUNT,
  region: REGION,
  name: 'Trailboard',
  ingestFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:Trailboard-Ingest-0A1B2C`,
  ingestRoleArn: role('Trailboard-Ingest'),
  prepareIndexRoleArn: role('Trailboard-PrepareIndex'),
  importDashboardsRoleArn: role('Trailboard-ImportDashboards'),
  verifyPipelineRoleArn: role('Trailboard-VerifyPipeline'),
  whoRoleArn: role('Trailboard-Who'),
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0aaaaaaaaaaaaaaa0', 'subnet-0bbbbbbbbbbbbbbb0', 'subnet-0ccccccccccccccc0'],
  securityGroupId: 'sg-0123456789abcdef0',
  parkingBucket: 'trailboard-parking',
  domainPollSeconds: 30,
  topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:Trailboard-Alarms`,
};
