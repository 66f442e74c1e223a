import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { MACHINES, type MachineName } from '../workflows/machines/machines.ts';
import { outputOf, titleOf } from '../workflows/machines/names.ts';
import { Alarms } from './alarms.ts';
import { recordFailureFunction } from './functions/failures.ts';
import { Ingest } from './functions/ingest.ts';
import { Steps } from './functions/steps.ts';
import { whoFunction } from './functions/who.ts';
import { TrailboardMachine } from './machines/machine.ts';
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
    const nameOf = (machine: string) => `${id}-${machine}`;
    const machineNames = Object.keys(MACHINES).map(nameOf);
    const stores = new Stores(this, 'Stores', settings.retainData);
    const network = new Network(this, 'Network', settings);
    const ingest = new Ingest(this, 'HotPath', { bundle: bundleOf(bundles, 'ingest'), network, stores });
    const who = whoFunction(this, bundleOf(bundles, 'who'), network, stores);
    const steps = new Steps(this, 'Steps', {
      bundles,
      network,
      stores,
      deployment: id,
      machineNames,
      ingest: ingest.lambda,
      who,
      domainPollSeconds: settings.domainPollSeconds,
    });
    const machines = mapValues(
      MACHINES,
      (machine, name) =>
        new TrailboardMachine(this, titleOf(name), {
          machine,
          machineName: nameOf(name),
          functions: steps.functions,
        }).machine,
    );
    const recordFailure = recordFailureFunction(this, bundleOf(bundles, 'record-failure'), machineNames, stores);
    new Triggers(this, 'Triggers', {
      machine: machines.provision,
      machines: Object.values(machines),
      recordFailure,
      stores,
      stackName: id,
      scheduleMinutes: settings.scheduleMinutes,
    });
    new Alarms(this, 'Alarms', { machines, ingest: ingest.lambda, stores });

    for (const [name, { stateMachineArn }] of Object.entries(machines)) {
      new CfnOutput(this, outputOf(name), { value: stateMachineArn });
    }
    new CfnOutput(this, 'IngestFunctionName', { value: ingest.lambda.lambda.functionName });
    new CfnOutput(this, 'WhoFunctionName', { value: who.lambda.functionName });
    new CfnOutput(this, 'StateTableName', { value: stores.table.tableName });
    new CfnOutput(this, 'ParkingBucketName', { value: stores.parking.bucketName });
    new CfnOutput(this, 'NotificationTopicArn', { value: stores.topic.topicArn });
    new CfnOutput(this, 'VpcId', { value: network.vpc.vpcId });
  }
}

function mapValues<Value, Made>(
  values: Readonly<Record<MachineName, Value>>,
  make: (value: Value, name: MachineName) => Made,
): Readonly<Record<MachineName, Made>> {
  const entries = Object.entries(values) as [MachineName, Value][];
  return Object.fromEntries(entries.map(([name, value]) => [name, make(value, name)])) as Record<MachineName, Made>;
}

function bundleOf(bundles: Readonly<Record<string, string>>, name: string): string {
  const folder = bundles[name];
  if (!folder) throw new TypeError(`There is no bundle for handlers/${name}.`);
  return folder;
}
