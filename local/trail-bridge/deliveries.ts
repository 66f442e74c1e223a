import type { Trail } from '@aws-sdk/client-cloudtrail';
import type { Account, Clients } from './clients.ts';
import type { Passing } from './event.ts';
import type { Deliver } from './lane.ts';
import { logFiles, putFile } from './to-bucket.ts';
import { busBatches, putBusBatch } from './to-bus.ts';
import { groupName, logBatches, putBatch, streamName } from './to-logs.ts';

export function deliverToBus(clients: Clients, { account }: Account): Deliver {
  return async (events, done) => {
    for (const batch of busBatches(events, account)) {
      await putBusBatch(clients.bus, batch);
      done(batch.at(-1) as Passing, batch.length);
    }
  };
}

export function deliverToLogs(clients: Clients, trail: Trail, { account, region }: Account): Deliver {
  const group = groupName(trail.CloudWatchLogsLogGroupArn as string);
  const stream = streamName(account, trail.HomeRegion ?? region);
  return async (events, done) => {
    for (const batch of logBatches(events)) {
      await putBatch(clients.logs, group, stream, batch);
      done(batch.at(-1) as Passing, batch.length);
    }
  };
}

/**
 * One file a Region. The files of one delivery hold events that are interleaved in time, so only all of them together move
 * the position.
 *
 * @param written The trail's events that are in a file already, in case a later file of their delivery failed.
 */
export function deliverToBucket(
  clients: Clients,
  trail: Trail,
  { account, region }: Account,
  written: WeakSet<Passing>,
): Deliver {
  return async (events, done) => {
    const fresh = events.filter((event) => !written.has(event));
    for (const file of logFiles(fresh, trail.HomeRegion ?? region)) {
      await putFile(clients.objects, trail, account, file);
      for (const event of file.events) written.add(event);
    }
    done(events.at(-1) as Passing, events.length);
  };
}
