import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { recordFailureFunction } from './functions/failures.ts';
import { Ingest } from './functions/ingest.ts';
import { Steps } from './functions/steps.ts';
import { ProvisionMachine } from './machines/machine.ts';
import { Network } from './network/network.ts';
import type { Settings } from './settings.ts';
import { Stores } from './stores.ts';
import { Triggers } from './triggers/triggers.ts';

interface TrailboardStackProps extends StackProps {
  readonly settings: Settings;
  /** Function name to the folder that holds its bundle. */
  readonly bundles: Readonly<Record<string, string>>;
}

/** The machine and what it stands on. What the machine makes (trail, domain, pools) is not in here: it outlives the stack. */
export class TrailboardStack extends Stack {
  constructor(scope: Construct, id: string, { settings, bundles, ...props }: TrailboardStackProps) {
    super(scope, id, props);
    const machineName = `${id}-provision`;
    const stores = new Stores(this, 'Stores', settings.retainData);
    const network = new Network(this, 'Network', settings);
    const ingest = new Ingest(this, 'HotPath', { bundle: bundleOf(bundles, 'ingest'), network, stores });
    const steps = new Steps(this, 'Steps', {
      bundles,
      network,
      stores,
      deployment: id,
      machineName,
      ingest: ingest.lambda,
      domainPollSeconds: settings.domainPollSeconds,
    });
    const { machine } = new ProvisionMachine(this, 'Provision', {
      machineName,
      functions: steps.functions,
    });
    const recordFailure = recordFailureFunction(this, bundleOf(bundles, 'record-failure'), machineName, stores);
    new Triggers(this, 'Triggers', {
      machine,
      recordFailure,
      stores,
      stackName: id,
      scheduleMinutes: settings.scheduleMinutes,
    });
    new Alarms(this, 'Alarms', { machine, ingest: ingest.lambda, stores });

    new CfnOutput(this, 'ProvisionStateMachineArn', { value: machine.stateMachineArn });
    new CfnOutput(this, 'IngestFunctionName', { value: ingest.lambda.lambda.functionName });
    new CfnOutput(this, 'StateTableName', { value: stores.table.tableName });
    new CfnOutput(this, 'ParkingBucketName', { value: stores.parking.bucketName });
    new CfnOutput(this, 'NotificationTopicArn', { value: stores.topic.topicArn });
    new CfnOutput(this, 'VpcId', { value: network.vpc.vpcId });
  }
}

function bundleOf(bundles: Readonly<Record<string, string>>, name: string): string {
  const folder = bundles[name];
  if (!folder) throw new TypeError(`There is no bundle for handlers/${name}.`);
  return folder;
}
