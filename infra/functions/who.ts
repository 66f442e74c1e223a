import { Aws, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Network } from '../network/network.ts';
import type { Stores } from '../stores.ts';
import { TrailboardFunction } from './function.ts';

/** Answers who stands behind an event: the command line does not talk to the domain itself. */
export function whoFunction(scope: Construct, bundle: string, network: Network, stores: Stores): TrailboardFunction {
  return new TrailboardFunction(scope, 'Who', {
    bundle,
    network,
    description: 'Trailboard: who stands behind an event or a session',
    // Ten rounds of searches, each far below a second on a domain that is well.
    timeout: Duration.seconds(60),
  })
    .bind('STATE_TABLE', stores.table.tableName, {
      actions: ['dynamodb:GetItem'],
      resources: [stores.table.tableArn],
    })
    .grant({
      actions: ['es:ESHttpPost'],
      resources: [`arn:${Aws.PARTITION}:es:${Aws.REGION}:${Aws.ACCOUNT_ID}:domain/*/_msearch`],
    });
}
