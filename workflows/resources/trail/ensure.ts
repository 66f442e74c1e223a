import type { z } from 'zod';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG, type Deployment } from '../../ports/deployment.ts';
import type { DeliveryError, EventSelectors, Insight, Trail, TrailSettings, Trails } from '../../ports/trails.ts';
import type { resolvedTrailSchema } from '../../spec/trail.ts';
import { sameJson } from '../same-json.ts';
import { described, standing } from './deliveries.ts';
import { chooseTrail, settingsDrift } from './differences.ts';
import { comparable, type OwnPrefixes, wantedSelectors } from './event-selectors.ts';

type TrailSpec = z.output<typeof resolvedTrailSchema>;

/** Calls of `ensureTrail`. */
export const TRAIL_CALLS = [
  'findAll',
  'findEventSelectors',
  'findInsights',
  'isLogging',
  'findDeliveryErrors',
  'create',
  'update',
  'putEventSelectors',
  'putInsights',
  'startLogging',
  'stopLogging',
] as const;

/** What the trail writes with: the bucket and key of the record, the log group and CloudTrail's role for it. */
export interface TrailTargets {
  readonly storage: { readonly bucket: string; readonly kmsKeyArn?: string | undefined };
  /** `arn` ends in `:*`. */
  readonly logGroup: { readonly arn: string; readonly trailRoleArn: string };
}

export interface EnsuredTrail {
  readonly changed: Change[];
  readonly trailArn: string;
  /** What does not arrive, though the trail logged before. */
  readonly undelivered: readonly DeliveryError[];
  /** The same as people read it; absent where all arrives. */
  readonly notes?: readonly string[];
}

/**
 * Ensures the trail of the spec: where it writes, what it records, and that it does.
 * @throws TrailElsewhereError, TrailLimitError, as `chooseTrail` does.
 */
export async function ensureTrail(
  trails: Trails,
  trail: TrailSpec,
  { storage, logGroup }: TrailTargets,
  deployment: Deployment,
): Promise<EnsuredTrail> {
  const settings: TrailSettings = {
    bucket: storage.bucket,
    logGroupArn: logGroup.arn,
    logRoleArn: logGroup.trailRoleArn,
    multiRegion: trail.multiRegion,
    organization: trail.organization,
    logFileValidation: trail.logFileValidation,
    ...(trail.keyPrefix ? { keyPrefix: trail.keyPrefix } : {}),
    ...(storage.kmsKeyArn ? { kmsKeyArn: storage.kmsKeyArn } : {}),
  };
  const found = chooseTrail(await trails.findAll(), trail.name, deployment);
  const trailArn = found?.arn ?? (await trails.create(trail.name, settings, { [DEPLOYMENT_TAG]: deployment.name }));
  const before = found ? await recordingOf(trails, found) : NEW_TRAIL;
  const repaired = [
    ...(found ? await repairSettings(trails, found, settings) : []),
    ...(await repairSelectors(
      trails,
      trailArn,
      before.selectors,
      wantedSelectors(trail, ownPrefixes(trail, deployment)),
    )),
    ...(await repairInsights(trails, trailArn, before.insights, trail.insights)),
    ...(await repairLogging(trails, trailArn, before.logging, trail.logging)),
  ];
  const resource = `trail/${trail.name}`;
  const changed: Change[] = found
    ? repaired.map((detail) => ({ resource, action: 'updated', detail }))
    : [{ resource, action: 'created' }];
  // A new trail, and one that was off, has not delivered anything yet.
  const errors = before.logging && trail.logging ? await trails.findDeliveryErrors(trailArn) : [];
  const undelivered = standing(errors, Date.now());
  const notes = undelivered.map(described);
  return { changed, trailArn, undelivered, ...(notes.length > 0 ? { notes } : {}) };
}

/**
 * Trailboard's own functions and buckets, read only where data events are recorded at all. CloudFormation begins a function's name
 * with the stack's, and cuts it where that is long. Ingest is then left out by its own: each of its calls would make the next.
 */
function ownPrefixes({ bucket, dataEvents }: TrailSpec, deployment: Deployment): OwnPrefixes {
  if (dataEvents.length === 0) return {};
  const { partition, region, account, name, parkingBucket, ingestFunctionArn } = deployment;
  const functions = `arn:${partition}:lambda:${region}:${account}:function:${name}-`;
  return {
    'AWS::S3::Object': [bucket, parkingBucket].map((own) => `arn:${partition}:s3:::${own}/`),
    'AWS::Lambda::Function': [functions, ...(ingestFunctionArn.startsWith(functions) ? [] : [ingestFunctionArn])],
  };
}

async function repairSettings(trails: Trails, found: Trail, wanted: TrailSettings): Promise<string[]> {
  const drift = settingsDrift(found.settings, wanted);
  if (drift.length === 0) return [];
  await trails.update(found.arn, wanted);
  return [drift.join(', ')];
}

/** What a trail records, and whether it does. */
interface Recording {
  readonly selectors: EventSelectors;
  readonly insights: readonly Insight[];
  readonly logging: boolean;
}

/** As CreateTrail leaves it. Known rather than read, so that a plan needs no trail to look at. */
const NEW_TRAIL: Recording = {
  selectors: { basic: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] },
  insights: [],
  logging: false,
};

async function recordingOf(trails: Trails, { arn, hasInsights }: Trail): Promise<Recording> {
  return {
    selectors: await trails.findEventSelectors(arn),
    // Asked only where there are some: a trail without Insights answers with an error.
    insights: hasInsights ? await trails.findInsights(arn) : [],
    logging: await trails.isLogging(arn),
  };
}

async function repairSelectors(trails: Trails, arn: string, found: EventSelectors, wanted: EventSelectors) {
  if (sameJson(comparable(found), comparable(wanted))) return [];
  await trails.putEventSelectors(arn, wanted);
  return ['event selectors'];
}

async function repairInsights(trails: Trails, arn: string, found: readonly Insight[], asked: readonly Insight[]) {
  const wanted = [...new Set(asked)];
  if (sameJson(found.toSorted(), wanted.toSorted())) return [];
  await trails.putInsights(arn, wanted);
  return ['Insights'];
}

async function repairLogging(trails: Trails, arn: string, found: boolean, wanted: boolean) {
  if (found === wanted) return [];
  await (wanted ? trails.startLogging(arn) : trails.stopLogging(arn));
  return [wanted ? 'logging was off' : 'logging was on'];
}
