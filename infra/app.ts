import { App } from 'aws-cdk-lib';
import { bundleHandlers } from './functions/bundling.ts';
import { readSettings, refuseRegion } from './settings.ts';
import { TrailboardStack } from './stack.ts';

const app = new App();
const settings = readSettings(app.node);
refuseRegion(process.env.CDK_DEFAULT_REGION);

new TrailboardStack(app, settings.stackName, {
  settings,
  bundles: bundleHandlers(),
  description: 'Trailboard: CloudTrail on OpenSearch Dashboards, provisioned and repaired by Step Functions.',
  // A VPC that is already there is looked up, which needs a definite account and Region; otherwise any will do.
  ...(settings.vpcId && process.env.CDK_DEFAULT_ACCOUNT
    ? { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } }
    : {}),
});
