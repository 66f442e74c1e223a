import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import type { Passing } from './event.ts';
import { type Selectors, selects } from './selectors.ts';

/** A trail that is logging, and what it records. */
export interface LoggingTrail {
  arn: string;
  trail: Trail;
  selectors: Selectors;
}

/** The trails that are logging now. */
export async function loggingTrails(client: CloudTrailClient): Promise<LoggingTrail[]> {
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: false }));
  const found = await Promise.all(trailList.map((trail) => look(client, trail)));
  return found.filter((trail) => trail !== undefined);
}

async function look(client: CloudTrailClient, trail: Trail): Promise<LoggingTrail | undefined> {
  const arn = trail.TrailARN as string;
  const status = await client.send(new GetTrailStatusCommand({ Name: arn }));
  if (!status.IsLogging) return undefined;
  const selectors = await client.send(new GetEventSelectorsCommand({ TrailName: arn }));
  return { arn, trail, selectors };
}

/** Services without a Region of their own; their calls are logged in us-east-1 and reach trails elsewhere on request. */
const GLOBAL_SOURCES = ['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com'];

/** Whether an event is one of those that a trail delivers. */
export function records({ trail, selectors }: LoggingTrail, { event, sample }: Passing): boolean {
  if (sample) return true;
  const here = trail.IsMultiRegionTrail || event.awsRegion === trail.HomeRegion;
  const global = trail.IncludeGlobalServiceEvents && GLOBAL_SOURCES.includes(event.eventSource ?? '');
  return Boolean(here || global) && selects(selectors, event);
}
