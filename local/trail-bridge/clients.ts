import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The account that the bridge works for. */
export interface Account {
  /** Address of the AWS emulator. */
  aws: string;
  region: string;
  account: string;
  credentials: Credentials;
}

export interface Clients {
  trails: CloudTrailClient;
  logs: CloudWatchLogsClient;
  objects: S3Client;
  bus: EventBridgeClient;
}

/**
 * The bridge's own clients. Their User-Agent tells the emulator not to record their calls: CloudTrail does not log its own
 * deliveries either, and a bridge that delivered them would never come to an end.
 */
export function createClients({ aws, region, credentials }: Account): Clients {
  const config = { endpoint: aws, region, credentials, customUserAgent: 'trail-bridge', maxAttempts: 3 };
  return {
    trails: new CloudTrailClient(config),
    logs: new CloudWatchLogsClient(config),
    objects: new S3Client({ ...config, forcePathStyle: true }),
    bus: new EventBridgeClient(config),
  };
}
