import * as z from 'zod';
import type { Deployment } from '../../workflows/ports/deployment.ts';

/**
 * Environment variables of the step functions. Every function has those of `always`; `Deployment`'s facts come as the
 * infrastructure binds them (each together with the grant for what it points at), so a fact that a function was not
 * given fails by name when it is read, not with `undefined` in an ARN.
 */
const always = z.object({
  DEPLOYMENT_NAME: z.string().min(1),
  DEPLOYMENT_ACCOUNT: z.string().regex(/^\d{12}$/),
  DEPLOYMENT_PARTITION: z.string().min(1),
  AWS_REGION: z.string().min(1),
});

/** Fact to variable. The infrastructure reads the same table, so the two cannot drift apart. */
export const FACT_VARIABLES = {
  ingestFunctionArn: 'INGEST_FUNCTION_ARN',
  ingestRoleArn: 'INGEST_ROLE_ARN',
  prepareIndexRoleArn: 'PREPARE_INDEX_ROLE_ARN',
  importDashboardsRoleArn: 'IMPORT_DASHBOARDS_ROLE_ARN',
  verifyPipelineRoleArn: 'VERIFY_PIPELINE_ROLE_ARN',
  whoRoleArn: 'WHO_ROLE_ARN',
  vpcId: 'VPC_ID',
  subnetIds: 'SUBNET_IDS',
  securityGroupId: 'SECURITY_GROUP_ID',
  parkingBucket: 'PARKING_BUCKET',
  domainPollSeconds: 'DOMAIN_POLL_SECONDS',
  topicArn: 'TOPIC_ARN',
} as const satisfies Partial<Record<keyof Deployment, string>>;

export type Fact = keyof typeof FACT_VARIABLES;

type Variables = Readonly<Record<string, string | undefined>>;

function read(variables: Variables, fact: Fact): string {
  const name = FACT_VARIABLES[fact];
  const value = variables[name];
  if (!value) throw new TypeError(`The environment variable ${name} is not set: deploy the stack again.`);
  return value;
}

/** The deployment's facts, each read when it is asked for. */
export function deploymentFrom(variables: Variables): Deployment {
  const base = always.parse(variables);
  return {
    partition: base.DEPLOYMENT_PARTITION,
    account: base.DEPLOYMENT_ACCOUNT,
    region: base.AWS_REGION,
    name: base.DEPLOYMENT_NAME,
    get ingestFunctionArn() {
      return read(variables, 'ingestFunctionArn');
    },
    get ingestRoleArn() {
      return read(variables, 'ingestRoleArn');
    },
    get prepareIndexRoleArn() {
      return read(variables, 'prepareIndexRoleArn');
    },
    get importDashboardsRoleArn() {
      return read(variables, 'importDashboardsRoleArn');
    },
    get verifyPipelineRoleArn() {
      return read(variables, 'verifyPipelineRoleArn');
    },
    get whoRoleArn() {
      return read(variables, 'whoRoleArn');
    },
    get vpcId() {
      return read(variables, 'vpcId');
    },
    get subnetIds() {
      return read(variables, 'subnetIds').split(',');
    },
    get securityGroupId() {
      return read(variables, 'securityGroupId');
    },
    get parkingBucket() {
      return read(variables, 'parkingBucket');
    },
    get domainPollSeconds() {
      return z.coerce.number().int().positive().parse(read(variables, 'domainPollSeconds'));
    },
    get topicArn() {
      return read(variables, 'topicArn');
    },
  };
}

/** Name of the state table. */
export function stateTable(variables: Variables): string {
  return z.string({ error: 'The environment variable STATE_TABLE is not set.' }).min(1).parse(variables.STATE_TABLE);
}
