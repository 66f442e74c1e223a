import { Aws, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FACT_VARIABLES, type Fact } from '../../handlers/edge/environment.ts';
import { STEP_SECONDS } from '../../workflows/machines/machine.ts';
import { ALL_STEPS } from '../../workflows/machines/machines.ts';
import { FACTS_OF, grantsOf } from '../grants/grants.ts';
import type { GrantPlace } from '../grants/types.ts';
import type { Network } from '../network/network.ts';
import type { Stores } from '../stores.ts';
import { TrailboardFunction } from './function.ts';
import { kebab } from './step-names.ts';

const STEP_TIMEOUT = Duration.seconds(STEP_SECONDS);

interface StepsOptions {
  readonly bundles: Readonly<Record<string, string>>;
  readonly network: Network;
  readonly stores: Stores;
  readonly deployment: string;
  /** Names of the state machines: whose executions may hold the lease. */
  readonly machineNames: readonly string[];
  readonly ingest: TrailboardFunction;
  readonly who: TrailboardFunction;
  readonly domainPollSeconds: number;
}

/** One function a step: construct id, substitution, handler and bundle all follow from the step's name. */
export class Steps extends Construct {
  readonly functions: ReadonlyMap<string, TrailboardFunction>;

  constructor(scope: Construct, id: string, options: StepsOptions) {
    super(scope, id);
    const { bundles, network, stores } = options;
    const functions = new Map<string, TrailboardFunction>();
    for (const step of ALL_STEPS) {
      const bundle = bundles[kebab(step.name)];
      if (!bundle) throw new TypeError(`There is no handlers/${kebab(step.name)}.ts for the step ${step.name}.`);
      functions.set(
        step.name,
        new TrailboardFunction(this, step.name, {
          bundle,
          description: `Trailboard step ${step.name}`,
          timeout: STEP_TIMEOUT,
          // A domain's master is set once and told by nobody: a stack made anew over the same domain has to be it again.
          ...(step.name === 'PrepareIndex' ? { roleName: `${options.deployment}-${Aws.REGION}-prepare-index` } : {}),
          ...(step.plane === 'data' ? { network } : {}),
        }),
      );
    }
    this.functions = functions;
    const place: GrantPlace = {
      partition: Aws.PARTITION,
      account: Aws.ACCOUNT_ID,
      region: Aws.REGION,
      deployment: options.deployment,
      ingestFunctionArn: options.ingest.lambda.functionArn,
      stateTableArn: stores.table.tableArn,
      topicArn: stores.topic.topicArn,
    };
    for (const step of ALL_STEPS) this.bindStep(step, place, options);
  }

  /** Variables and grants of one step. */
  private bindStep(step: (typeof ALL_STEPS)[number], place: GrantPlace, options: StepsOptions): void {
    const lambda = this.get(step.name);
    lambda
      .bind('DEPLOYMENT_NAME', place.deployment)
      .bind('DEPLOYMENT_ACCOUNT', place.account)
      .bind('DEPLOYMENT_PARTITION', place.partition);
    if (step.writes || step.needs.includes('store')) {
      lambda.bind('STATE_TABLE', options.stores.table.tableName, {
        resources: [place.stateTableArn],
        // A step that writes asserts the lease, and takes it again after a redrive.
        actions: step.writes ? ['dynamodb:GetItem', 'dynamodb:UpdateItem'] : ['dynamodb:GetItem'],
      });
    }
    if (step.plane === 'control' && (step.writes || step.needs.includes('executions'))) {
      const execution = (name: string) =>
        `arn:${place.partition}:states:${place.region}:${place.account}:execution:${name}:*`;
      lambda.grant({ actions: ['states:DescribeExecution'], resources: options.machineNames.map(execution) });
    }
    for (const fact of FACTS_OF[step.name] ?? []) lambda.bind(FACT_VARIABLES[fact], this.factValue(fact, options));
    for (const grant of grantsOf(step.name, place)) lambda.grant(grant);
  }

  get(step: string): TrailboardFunction {
    const found = this.functions.get(step);
    if (!found) throw new TypeError(`There is no step ${step}.`);
    return found;
  }

  private factValue(fact: Fact, options: StepsOptions): string {
    const { network, stores, ingest, who } = options;
    const values: Readonly<Record<Fact, () => string>> = {
      ingestFunctionArn: () => ingest.lambda.functionArn,
      ingestRoleArn: () => ingest.role.roleArn,
      whoRoleArn: () => who.role.roleArn,
      prepareIndexRoleArn: () => this.get('PrepareIndex').role.roleArn,
      importDashboardsRoleArn: () => this.get('ImportDashboards').role.roleArn,
      verifyPipelineRoleArn: () => this.get('VerifyPipeline').role.roleArn,
      vpcId: () => network.vpc.vpcId,
      subnetIds: () => network.subnets.map((subnet) => subnet.subnetId).join(','),
      securityGroupId: () => network.domainGroup.securityGroupId,
      parkingBucket: () => stores.parking.bucketName,
      domainPollSeconds: () => String(options.domainPollSeconds),
      topicArn: () => stores.topic.topicArn,
    };
    return values[fact]();
  }
}
