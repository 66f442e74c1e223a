import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { busSource, isManagement, isReadOnly, type Passing } from './event.ts';
import { LARGEST_PUSHED_BYTES } from './to-logs.ts';

/** PutEvents takes ten entries and 256 KiB a request. */
const REQUEST_ENTRIES = 10;
const REQUEST_BYTES = 262_144;

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsServiceEvent: 'AWS Service Event via CloudTrail',
};

/**
 * EventBridge gets management calls that write, unless they are too large.
 *
 * Another account's go to the bus of that account: an organization trail brings them into the bucket and the log group
 * alone. The sample events are of that kind; on this bus each DeleteTrail among them would start a rebuild.
 */
export function goesToBus({ event, bytes }: Passing, account: string): boolean {
  if (event.recipientAccountId !== undefined && event.recipientAccountId !== account) return false;
  return isManagement(event) && !isReadOnly(event) && bytes <= LARGEST_PUSHED_BYTES - 1_024;
}

export function busEntry({ event, text }: Passing): PutEventsRequestEntry {
  return {
    Source: busSource(event),
    DetailType: DETAIL_TYPES[event.eventType ?? ''] ?? 'AWS API Call via CloudTrail',
    Detail: text,
    Resources: [],
    Time: new Date(),
  };
}

export function busBatches(events: readonly Passing[], account: string): Passing[][] {
  const batches: Passing[][] = [];
  let size = 0;
  for (const event of events.filter((one) => goesToBus(one, account))) {
    const current = batches.at(-1);
    if (!current || current.length >= REQUEST_ENTRIES || size + event.bytes > REQUEST_BYTES - 10_240) {
      batches.push([event]);
      size = event.bytes;
    } else {
      current.push(event);
      size += event.bytes;
    }
  }
  return batches;
}

/** @throws Error when entries are still refused at the third try; those that were taken are not sent again. */
export async function putBusBatch(client: EventBridgeClient, batch: readonly Passing[]): Promise<void> {
  let entries = batch.map(busEntry);
  for (let attempt = 1; ; attempt += 1) {
    const { FailedEntryCount = 0, Entries = [] } = await client.send(new PutEventsCommand({ Entries: entries }));
    if (FailedEntryCount === 0) return;
    entries = entries.filter((_, index) => Entries[index]?.ErrorCode);
    if (attempt === 3) throw new Error(`EventBridge refused ${entries.length} events: ${Entries[0]?.ErrorMessage}`);
  }
}
