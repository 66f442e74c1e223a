import {
  CloudTrailClient,
  type Trail as CloudTrailTrail,
  CreateTrailCommand,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  type GetTrailStatusResponse,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import type {
  DeliveryError,
  EventSelectors,
  FieldSelector,
  Insight,
  Trail,
  TrailSettings,
  Trails,
} from '../../workflows/ports/trails.ts';
import { callAws, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';
import { TRAIL_TRANSLATIONS as OWN } from './trail-errors.ts';

/** Every member is given each time: CloudTrail takes an empty text as "none", and leaves as it was what is not given. */
function toAws(settings: TrailSettings) {
  return {
    S3BucketName: settings.bucket,
    S3KeyPrefix: settings.keyPrefix ?? '',
    KmsKeyId: settings.kmsKeyArn ?? '',
    CloudWatchLogsLogGroupArn: settings.logGroupArn ?? '',
    CloudWatchLogsRoleArn: settings.logRoleArn ?? '',
    IsMultiRegionTrail: settings.multiRegion,
    // Multi-Region trails must include them; in one-Region trails they are what the guide's charts show of IAM and STS.
    IncludeGlobalServiceEvents: true,
    IsOrganizationTrail: settings.organization,
    EnableLogFileValidation: settings.logFileValidation,
  };
}

/** Members with a text in them: CreateTrail refuses empty ones. */
function withoutEmpty<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== '')) as T;
}

function toTrail(trail: CloudTrailTrail): Trail {
  return {
    name: trail.Name ?? '',
    arn: trail.TrailARN ?? '',
    homeRegion: trail.HomeRegion ?? '',
    hasInsights: trail.HasInsightSelectors ?? false,
    settings: {
      bucket: trail.S3BucketName ?? '',
      multiRegion: trail.IsMultiRegionTrail ?? false,
      organization: trail.IsOrganizationTrail ?? false,
      logFileValidation: trail.LogFileValidationEnabled ?? false,
      ...(trail.S3KeyPrefix ? { keyPrefix: trail.S3KeyPrefix } : {}),
      ...(trail.KmsKeyId ? { kmsKeyArn: trail.KmsKeyId } : {}),
      ...(trail.CloudWatchLogsLogGroupArn ? { logGroupArn: trail.CloudWatchLogsLogGroupArn } : {}),
      ...(trail.CloudWatchLogsRoleArn ? { logRoleArn: trail.CloudWatchLogsRoleArn } : {}),
    },
  };
}

function withoutEmptyLists<T extends object>(members: T): T {
  const kept = Object.entries(members).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}

/** Source: CloudTrail API reference, "GetTrailStatus": the errors have no time, only the successes have. */
function deliveryErrors(status: GetTrailStatusResponse): DeliveryError[] {
  const found: [DeliveryError['to'], string | undefined, Date | undefined][] = [
    ['S3', status.LatestDeliveryError, status.LatestDeliveryTime],
    ['CloudWatch Logs', status.LatestCloudWatchLogsDeliveryError, status.LatestCloudWatchLogsDeliveryTime],
    ['digests', status.LatestDigestDeliveryError, status.LatestDigestDeliveryTime],
  ];
  return found.flatMap(([to, error, at]) =>
    error ? [{ to, error, ...(at ? { lastSuccess: at.toISOString() } : {}) }] : [],
  );
}

/** Trails over CloudTrail. */
export function awsTrails(): Trails {
  const cloudTrail = client(CloudTrailClient);
  return {
    findAll: () =>
      callAws('list the trails', OWN, async () => {
        const { trailList } = await cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
        return (trailList ?? []).map(toTrail);
      }),
    findEventSelectors: (arn) =>
      callAws(`read the event selectors of ${arn}`, OWN, async () => {
        const answer = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: arn }));
        if (answer.AdvancedEventSelectors?.length) {
          return {
            advanced: answer.AdvancedEventSelectors.map(({ Name, FieldSelectors }) => ({
              ...(Name ? { Name } : {}),
              FieldSelectors: (FieldSelectors ?? []).map((field) => withoutEmptyLists(field) as FieldSelector),
            })),
          };
        }
        return { basic: (answer.EventSelectors ?? []).map((selector) => ({ ...withoutEmptyLists(selector) })) };
      }),
    findInsights: (arn) =>
      callAws(`read the Insights selectors of ${arn}`, OWN, async () => {
        const answer = await unlessMissing(
          cloudTrail.send(new GetInsightSelectorsCommand({ TrailName: arn })),
          'InsightNotEnabledException',
        );
        return (answer?.InsightSelectors ?? []).flatMap(({ InsightType }) => (InsightType as Insight) ?? []);
      }),
    isLogging: (arn) =>
      callAws(`read the status of ${arn}`, OWN, async () => {
        const { IsLogging } = await cloudTrail.send(new GetTrailStatusCommand({ Name: arn }));
        return IsLogging ?? false;
      }),
    findDeliveryErrors: (arn) =>
      callAws(`read the deliveries of ${arn}`, OWN, async () =>
        deliveryErrors(await cloudTrail.send(new GetTrailStatusCommand({ Name: arn }))),
      ),
    create: (name, settings, tags) =>
      callAws(`create the trail ${name}`, OWN, async () => {
        const { TrailARN } = await cloudTrail.send(
          new CreateTrailCommand({
            Name: name,
            ...withoutEmpty(toAws(settings)),
            TagsList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          }),
        );
        return TrailARN ?? '';
      }),
    update: (arn, settings) =>
      callAws(`update the trail ${arn}`, OWN, async () => {
        await cloudTrail.send(new UpdateTrailCommand({ Name: arn, ...toAws(settings) }));
      }),
    putEventSelectors: (arn, selectors) =>
      callAws(`put the event selectors of ${arn}`, OWN, async () => {
        await cloudTrail.send(new PutEventSelectorsCommand({ TrailName: arn, ...selectorsToAws(selectors) }));
      }),
    putInsights: (arn, insights) =>
      callAws(`put the Insights selectors of ${arn}`, OWN, async () => {
        await cloudTrail.send(
          new PutInsightSelectorsCommand({
            TrailName: arn,
            InsightSelectors: insights.map((InsightType) => ({ InsightType })),
          }),
        );
      }),
    startLogging: (arn) =>
      callAws(`start logging of ${arn}`, OWN, async () => {
        await cloudTrail.send(new StartLoggingCommand({ Name: arn }));
      }),
    stopLogging: (arn) =>
      callAws(`stop logging of ${arn}`, OWN, async () => {
        await cloudTrail.send(new StopLoggingCommand({ Name: arn }));
      }),
  };
}

function selectorsToAws({ basic, advanced }: EventSelectors) {
  if (!advanced) return { EventSelectors: [...(basic ?? [])] as EventSelector[] };
  return {
    AdvancedEventSelectors: advanced.map(({ Name, FieldSelectors }) => ({
      ...(Name ? { Name } : {}),
      FieldSelectors: [...FieldSelectors],
    })),
  };
}
