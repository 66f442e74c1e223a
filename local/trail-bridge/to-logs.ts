import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeSubscriptionFiltersCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Passing } from './event.ts';

/** PutLogEvents takes 1 MiB a batch, 26 bytes of it for each event, and 10,000 events. */
const BATCH_BYTES = 1_048_576;
const EVENT_OVERHEAD = 26;

/** Half a second of the ingest function's work; CloudTrail's own batches are smaller still. */
const BATCH_EVENTS = 500;

/** CloudTrail sends no larger event to CloudWatch Logs or EventBridge: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-limits.html */
export const LARGEST_PUSHED_BYTES = 262_144 - EVENT_OVERHEAD;

/** Splits events into batches that PutLogEvents takes, in their order; too large ones are left out. */
export function logBatches(events: readonly Passing[]): Passing[][] {
  const batches: Passing[][] = [];
  let size = BATCH_BYTES;
  for (const event of events) {
    if (event.bytes > LARGEST_PUSHED_BYTES) continue;
    const cost = event.bytes + EVENT_OVERHEAD;
    const current = batches.at(-1);
    if (!current || size + cost > BATCH_BYTES || current.length >= BATCH_EVENTS) {
      batches.push([event]);
      size = cost;
    } else {
      current.push(event);
      size += cost;
    }
  }
  return batches;
}

/** `arn:aws:logs:us-east-1:111122223333:log-group:NAME:*` -> NAME. */
export function groupName(arn: string): string {
  return arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? arn;
}

/** CloudTrail's name of the stream it writes to. */
export function streamName(account: string, homeRegion: string): string {
  return `${account}_CloudTrail_${homeRegion}`;
}

/** Puts one batch into a group's stream, making the stream when it is missing. */
export async function putBatch(client: CloudWatchLogsClient, group: string, stream: string, batch: readonly Passing[]) {
  // The time of delivery, as CloudTrail has it: events of years ago would be refused as too old.
  const timestamp = Date.now();
  const command = new PutLogEventsCommand({
    logGroupName: group,
    logStreamName: stream,
    logEvents: batch.map(({ text }) => ({ timestamp, message: text })),
  });
  try {
    await client.send(command);
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    await createStream(client, group, stream);
    await client.send(command);
  }
}

async function createStream(client: CloudWatchLogsClient, group: string, stream: string): Promise<void> {
  try {
    await client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: stream }));
  } catch (error) {
    if ((error as Error).name !== 'ResourceAlreadyExistsException') throw error;
  }
}

/** What is put into a group before it is subscribed never reaches the subscriber. */
export async function isSubscribed(client: CloudWatchLogsClient, group: string): Promise<boolean> {
  const { subscriptionFilters = [] } = await client.send(
    new DescribeSubscriptionFiltersCommand({ logGroupName: group }),
  );
  return subscriptionFilters.length > 0;
}
