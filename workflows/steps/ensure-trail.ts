import * as z from 'zod';
import { comparable, type OwnPrefixes, wantedSelectors } from '../compare/event-selectors.ts';
import { chooseTrail, settingsDrift } from '../compare/trail.ts';
import { sameJson } from '../compare.ts';
import { CONTROL_PLANE_ERRORS } from '../errors/common.ts';
import {
  OrganizationTrailRefusedError,
  TrailElsewhereError,
  TrailKeyUnusableError,
  TrailLimitError,
  TrailPolicyNotPropagatedError,
  TrailRoleNotPropagatedError,
} from '../errors/trail.ts';
import { DEPLOYMENT_TAG, type Deployment } from '../ports/deployment.ts';
import type { Trail, TrailSettings, Trails } from '../ports/trails.ts';
import { resolvedTrailSchema } from '../spec/trail.ts';
import { type Change, defineStep, type StepOutput } from '../step.ts';

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
}

/** Ensures the trail: where it writes, what it records, and that it does. */
export const ensureTrail = defineStep({
  name: 'EnsureTrail',
  plane: 'control',
  writes: true,
  input,
  needs: ['trails', 'deployment'],
  errors: [
    ...CONTROL_PLANE_ERRORS,
    TrailRoleNotPropagatedError,
    TrailPolicyNotPropagatedError,
    TrailKeyUnusableError,
    TrailLimitError,
    TrailElsewhereError,
    OrganizationTrailRefusedError,
  ],
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
    const mended = [
      ...(found ? await mendSettings(trails, found, settings) : []),
      ...(await mendSelectors(trails, trailArn, trail, ownPrefixes(trail, deployment))),
      ...(await mendInsights(trails, trailArn, trail, found?.hasInsights ?? false)),
      ...(await mendLogging(trails, trailArn, trail.logging)),
    ];
    const resource = `trail/${trail.name}`;
    const changed: Change[] = found
      ? mended.map((detail) => ({ resource, action: 'updated', detail }))
      : [{ resource, action: 'created' }];
    return { changed, trailArn };
  },
});

/**
 * Trailboard's own functions and buckets, read only where data events are recorded at all. CloudFormation begins every
 * function's name with the stack's.
 */
function ownPrefixes({ bucket, dataEvents }: Input['trail'], deployment: Deployment): OwnPrefixes {
  if (dataEvents.length === 0) return {};
  const { partition, region, account, name, parkingBucket } = deployment;
  return {
    'AWS::S3::Object': [bucket, parkingBucket].map((own) => `arn:${partition}:s3:::${own}/`),
    'AWS::Lambda::Function': [`arn:${partition}:lambda:${region}:${account}:function:${name}-`],
  };
}

async function mendSettings(trails: Trails, found: Trail, wanted: TrailSettings): Promise<string[]> {
  const drift = settingsDrift(found.settings, wanted);
  if (drift.length === 0) return [];
  await trails.update(found.arn, wanted);
  return [drift.join(', ')];
}

async function mendSelectors(trails: Trails, arn: string, trail: Input['trail'], own: OwnPrefixes): Promise<string[]> {
  const wanted = wantedSelectors(trail, own);
  if (sameJson(comparable(await trails.findEventSelectors(arn)), comparable(wanted))) return [];
  await trails.putEventSelectors(arn, wanted);
  return ['event selectors'];
}

/** Asked only where the answer can matter: a trail without Insights answers with an error. */
async function mendInsights(
  trails: Trails,
  arn: string,
  { insights }: Input['trail'],
  hasInsights: boolean,
): Promise<string[]> {
  const found = hasInsights ? await trails.findInsights(arn) : [];
  const wanted = [...new Set(insights)];
  if (sameJson(found.toSorted(), wanted.toSorted())) return [];
  await trails.putInsights(arn, wanted);
  return ['Insights'];
}

async function mendLogging(trails: Trails, arn: string, wanted: boolean): Promise<string[]> {
  if ((await trails.isLogging(arn)) === wanted) return [];
  await (wanted ? trails.startLogging(arn) : trails.stopLogging(arn));
  return [wanted ? 'logging was off' : 'logging was on'];
}
