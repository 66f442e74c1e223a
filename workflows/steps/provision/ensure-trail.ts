import * as z from 'zod';
import { TrailElsewhereError, TrailLimitError } from '../../errors/trail.ts';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG, type Deployment } from '../../ports/deployment.ts';
import type { DeliveryError, EventSelectors, Insight, Trail, TrailSettings, Trails } from '../../ports/trails.ts';
import { sameJson } from '../../resources/same-json.ts';
import { described, standing } from '../../resources/trail/deliveries.ts';
import { chooseTrail, settingsDrift } from '../../resources/trail/differences.ts';
import { comparable, type OwnPrefixes, wantedSelectors } from '../../resources/trail/event-selectors.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { resolvedTrailSchema } from '../../spec/trail.ts';

const input = z.object({
  trail: resolvedTrailSchema,
  /** EnsureTrailStorage's output. */
  storage: z.object({ bucket: z.string(), kmsKeyArn: z.string().optional() }),
  /** EnsureLogGroup's output. */
  logGroup: z.object({ arn: z.string(), trailRoleArn: z.string() }),
});
type Input = z.output<typeof input>;

export interface EnsureTrailOutput extends StepOutput {
  readonly trailArn: string;
  /** What does not arrive: PublishOutcome ends a run that changed nothing. */
  readonly undelivered: readonly DeliveryError[];
  readonly notes?: readonly string[];
}

const TRAIL_CALLS = [
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

/** Ensures the trail: where it writes, what it records, and that it does. */
export const ensureTrail = defineStep({
  name: 'EnsureTrail',
  plane: 'control',
  writes: true,
  input,
  calls: { trails: TRAIL_CALLS, deployment: true },
  ownErrors: [TrailLimitError, TrailElsewhereError],
  async run({ trail, storage, logGroup }: Input, { trails, deployment }): Promise<EnsureTrailOutput> {
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
    const mended = [
      ...(found ? await mendSettings(trails, found, settings) : []),
      ...(await mendSelectors(
        trails,
        trailArn,
        before.selectors,
        wantedSelectors(trail, ownPrefixes(trail, deployment)),
      )),
      ...(await mendInsights(trails, trailArn, before.insights, trail.insights)),
      ...(await mendLogging(trails, trailArn, before.logging, trail.logging)),
    ];
    const resource = `trail/${trail.name}`;
    const changed: Change[] = found
      ? mended.map((detail) => ({ resource, action: 'updated', detail }))
      : [{ resource, action: 'created' }];
    // A new trail, and one that was off, has not delivered anything yet.
    const errors = before.logging && trail.logging ? await trails.findDeliveryErrors(trailArn) : [];
    const undelivered = standing(errors, Date.now());
    const notes = undelivered.map(described);
    return { changed, trailArn, undelivered, ...(notes.length > 0 ? { notes } : {}) };
  },
});

/**
 * Trailboard's own functions and buckets, read only where data events are recorded at all. CloudFormation begins a function's name
 * with the stack's, and cuts it where that is long. Ingest is then left out by its own: each of its calls would make the next.
 */
function ownPrefixes({ bucket, dataEvents }: Input['trail'], deployment: Deployment): OwnPrefixes {
  if (dataEvents.length === 0) return {};
  const { partition, region, account, name, parkingBucket, ingestFunctionArn } = deployment;
  const functions = `arn:${partition}:lambda:${region}:${account}:function:${name}-`;
  return {
    'AWS::S3::Object': [bucket, parkingBucket].map((own) => `arn:${partition}:s3:::${own}/`),
    'AWS::Lambda::Function': [functions, ...(ingestFunctionArn.startsWith(functions) ? [] : [ingestFunctionArn])],
  };
}

async function mendSettings(trails: Trails, found: Trail, wanted: TrailSettings): Promise<string[]> {
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

async function mendSelectors(trails: Trails, arn: string, found: EventSelectors, wanted: EventSelectors) {
  if (sameJson(comparable(found), comparable(wanted))) return [];
  await trails.putEventSelectors(arn, wanted);
  return ['event selectors'];
}

async function mendInsights(trails: Trails, arn: string, found: readonly Insight[], asked: readonly Insight[]) {
  const wanted = [...new Set(asked)];
  if (sameJson(found.toSorted(), wanted.toSorted())) return [];
  await trails.putInsights(arn, wanted);
  return ['Insights'];
}

async function mendLogging(trails: Trails, arn: string, found: boolean, wanted: boolean) {
  if (found === wanted) return [];
  await (wanted ? trails.startLogging(arn) : trails.stopLogging(arn));
  return [wanted ? 'logging was off' : 'logging was on'];
}
