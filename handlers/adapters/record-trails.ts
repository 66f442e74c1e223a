import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
  type GetTrailStatusResponse,
  ListPublicKeysCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import type { ListedKey } from '../../workflows/record/public-keys.ts';
import type { Span } from '../../workflows/record/spans.ts';
import type { KnownTrail } from '../../workflows/record/trails.ts';
import { callAws, unlessMissing } from './aws-errors.ts';
import { CONNECTIONS } from './clients.ts';

/** CloudTrail of a Region: keys are each Region's own, and a trail's status is told in its home Region alone. */
const inRegion = (region: string) => new CloudTrailClient({ region, maxAttempts: 6, ...CONNECTIONS });

/** The keys that CloudTrail signed with in a Region and time. */
export async function listPublicKeys(region: string, { from, to }: Span): Promise<readonly ListedKey[]> {
  return callAws(`list the public keys of ${region}`, [], async () => {
    const { PublicKeyList = [] } = await inRegion(region).send(
      new ListPublicKeysCommand({ StartTime: new Date(from), EndTime: new Date(to) }),
    );
    return PublicKeyList.map(({ Value, ValidityStartTime, ValidityEndTime }) => ({
      value: Buffer.from(Value ?? []),
      from: ValidityStartTime?.getTime() ?? 0,
      to: ValidityEndTime?.getTime() ?? 0,
    }));
  });
}

function timesOf({ StartLoggingTime, StopLoggingTime, LatestDigestDeliveryTime }: Partial<GetTrailStatusResponse>) {
  const times = { started: StartLoggingTime, stopped: StopLoggingTime, latestDigest: LatestDigestDeliveryTime };
  return Object.fromEntries(Object.entries(times).flatMap(([name, time]) => (time ? [[name, time.getTime()]] : [])));
}

/** A member account may see its organization's trail and not its status: then nothing is said of its newest digests. */
async function statusOf(arn: string, home: string): Promise<Partial<GetTrailStatusResponse>> {
  const asked = inRegion(home).send(new GetTrailStatusCommand({ Name: arn }));
  return (await unlessMissing(asked, 'TrailNotFoundException', 'AccessDeniedException')) ?? {};
}

async function known(trail: Trail): Promise<KnownTrail> {
  const { Name = '', HomeRegion = '', TrailARN = '', S3BucketName = '' } = trail;
  const status = await statusOf(TrailARN, HomeRegion);
  return {
    name: Name,
    home: HomeRegion,
    account: TrailARN.split(':')[4] ?? '',
    bucket: S3BucketName,
    isOrganization: trail.IsOrganizationTrail === true,
    isMultiRegion: trail.IsMultiRegionTrail === true,
    validates: trail.LogFileValidationEnabled === true,
    isLogging: status.IsLogging === true,
    ...timesOf(status),
  };
}

/** A trail of this account, or of its organization, and where it writes. */
export interface TrailAndPrefix {
  readonly trail: KnownTrail;
  readonly prefix: string;
}

/** The trails that write to S3, as CloudTrail of a Region knows them: those of other home Regions included. */
export async function describeTrails(region: string): Promise<readonly TrailAndPrefix[]> {
  return callAws('describe the trails', [], async () => {
    const { trailList = [] } = await inRegion(region).send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    return Promise.all(
      trailList.map(async (trail) => ({ trail: await known(trail), prefix: trail.S3KeyPrefix ?? '' })),
    );
  });
}
