import { Aws, Duration } from 'aws-cdk-lib';
import { S3Destination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Construct } from 'constructs';
import type { Network } from '../network/network.ts';
import type { Stores } from '../stores.ts';
import { TrailboardFunction } from './function.ts';

interface IngestOptions {
  readonly bundle: string;
  readonly network: Network;
  readonly stores: Stores;
}

/** The hot path: decodes what CloudWatch Logs sends, indexes it, parks what cannot be indexed. */
export class Ingest extends Construct {
  readonly lambda: TrailboardFunction;

  constructor(scope: Construct, id: string, { bundle, network, stores }: IngestOptions) {
    super(scope, id);
    this.lambda = new TrailboardFunction(this, 'Ingest', {
      bundle,
      network,
      description: 'Trailboard: CloudTrail events from CloudWatch Logs into OpenSearch',
      timeout: Duration.minutes(2),
      // 1,769 MB is one whole processor (Lambda developer guide, "Configure function memory"): decoding is processor work.
      memorySize: 1769,
    });
    this.lambda
      .bind('PARKING_BUCKET', stores.parking.bucketName, {
        actions: ['s3:PutObject'],
        resources: [stores.parking.arnForObjects('*')],
      })
      // Lambda writes to an on-failure bucket with the function's role, and lists the bucket before.
      .grant({ actions: ['s3:ListBucket'], resources: [stores.parking.bucketArn] })
      .bind('STATE_TABLE', stores.table.tableName, {
        actions: ['dynamodb:GetItem'],
        resources: [stores.table.tableArn],
      })
      .grant({
        actions: ['es:ESHttpPost'],
        resources: [`arn:${Aws.PARTITION}:es:${Aws.REGION}:${Aws.ACCOUNT_ID}:domain/*`],
      });
    this.lambda.lambda.configureAsyncInvoke({
      onFailure: new S3Destination(stores.parking),
      // Two retries, the most there are; six hours, the longest that Lambda keeps an event.
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
    });
  }
}
