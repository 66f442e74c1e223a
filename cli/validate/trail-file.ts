import type { KnownTrail } from '../../workflows/record/trails.ts';

type Members = Readonly<Record<string, unknown>>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function time(value: unknown): number | undefined {
  const parsed = typeof value === 'number' ? value * 1_000 : Date.parse(text(value));
  return Number.isNaN(parsed) ? undefined : parsed;
}

function trailOf({ Trail, Status }: { readonly Trail?: Members; readonly Status?: Members }): KnownTrail {
  const {
    Name,
    HomeRegion,
    TrailARN,
    S3BucketName,
    IsOrganizationTrail,
    IsMultiRegionTrail,
    LogFileValidationEnabled,
  } = Trail ?? {};
  const started = time(Status?.StartLoggingTime);
  const stopped = time(Status?.StopLoggingTime);
  const latestDigest = time(Status?.LatestDigestDeliveryTime);
  return {
    name: text(Name),
    home: text(HomeRegion),
    account: text(TrailARN).split(':')[4] ?? '',
    bucket: text(S3BucketName),
    isOrganization: IsOrganizationTrail === true,
    isMultiRegion: IsMultiRegionTrail === true,
    validates: LogFileValidationEnabled === true,
    isLogging: Status?.IsLogging === true,
    ...(started === undefined ? {} : { started }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(latestDigest === undefined ? {} : { latestDigest }),
  };
}

/** The trails in a trail.json: one `{"Trail": ..., "Status": ...}` as DescribeTrails and GetTrailStatus answer, or a list of them. */
export function trailsIn(file: unknown): readonly KnownTrail[] {
  return [file].flat().map((one) => trailOf((one ?? {}) as Members));
}
