/**
 * What the stack knows of itself and hands to the steps. Each fact is an environment variable of the functions that
 * use it, set in the same call that grants what the fact points at.
 */
export interface Deployment {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** Stack name: the value of the tag `trailboard:deployment`, by which nameless resources are found again. */
  readonly name: string;
  readonly ingestFunctionArn: string;
  /** Roles that fine-grained access control maps: who writes events, who prepares indices, imports dashboards, verifies, asks who. */
  readonly ingestRoleArn: string;
  readonly prepareIndexRoleArn: string;
  readonly importDashboardsRoleArn: string;
  readonly verifyPipelineRoleArn: string;
  readonly whoRoleArn: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Names of buckets and ARNs of functions that are Trailboard's own, left out of data events: recording them would loop. */
  readonly parkingBucket: string;
  /** Seconds between two looks at a domain that is being made. */
  readonly domainPollSeconds: number;
  /** SNS topic of notifications and alarms. */
  readonly topicArn: string;
}

/** The tag that marks what this deployment made. */
export const DEPLOYMENT_TAG = 'trailboard:deployment';
