import { Aws, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stores } from '../stores.ts';
import { TrailboardFunction } from './function.ts';

/** The function that EventBridge calls when a run ended badly. */
export function recordFailureFunction(
  scope: Construct,
  bundle: string,
  machineNames: readonly string[],
  stores: Stores,
): TrailboardFunction {
  const states = (kind: string, rest: string) =>
    machineNames.map((name) => `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:${kind}:${name}${rest}`);
  return new TrailboardFunction(scope, 'RecordFailure', {
    bundle,
    description: 'Trailboard: records a failed run, tells people, gives the lease back',
    timeout: Duration.seconds(60),
  })
    .bind('STATE_TABLE', stores.table.tableName, {
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [stores.table.tableArn],
    })
    .bind('TOPIC_ARN', stores.topic.topicArn, { actions: ['sns:Publish'], resources: [stores.topic.topicArn] })
    .grant({ actions: ['states:GetExecutionHistory'], resources: states('execution', ':*') })
    .grant({ actions: ['states:StartExecution'], resources: states('stateMachine', '') });
}
