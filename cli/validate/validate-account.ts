import { awsRecord } from '../../handlers/adapters/record.ts';
import { describeTrails } from '../../handlers/adapters/record-trails.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import type { Judgement } from '../../workflows/record/judge.ts';
import { type OnProgress, validateRecord } from '../../workflows/record/validate.ts';
import { upgradeSpec } from '../../workflows/spec/stored.ts';
import { UsageError } from '../output/errors.ts';
import { enterPlace, findPlace } from '../target/target.ts';
import type { ValidateOptions } from './options.ts';
import { timeBetween } from './time.ts';

/** The trail that is meant, and the Region whose CloudTrail is asked for it. */
async function trailAndRegion(options: ValidateOptions): Promise<{ readonly name: string; readonly region: string }> {
  if (options.trail !== undefined) {
    await enterPlace(options);
    return { name: options.trail, region: process.env.AWS_REGION ?? 'us-east-1' };
  }
  const place = await findPlace(options);
  const stored = await awsStore(place.outputs.StateTableName).spec();
  if (stored) return { name: upgradeSpec(stored, place).trail.name, region: place.region };
  throw new UsageError('Nothing is provisioned, so there is no trail of the deployment.', {
    remedy: 'Give --trail NAME, or --dir DIR for a record in a folder.',
    field: 'trail',
  });
}

/** Judges the record that a trail writes in this account, for a time, with the operator's own credentials. */
export async function validateAccount(options: ValidateOptions, onProgress: OnProgress): Promise<Judgement> {
  const now = Date.now();
  const time = timeBetween(options.from, options.to, now);
  const { name, region } = await trailAndRegion(options);
  const trails = await describeTrails(region);
  const own = trails.find(({ trail }) => trail.name === name);
  if (!own) {
    throw new UsageError(`CloudTrail of ${region} knows no trail ${name}.`, {
      remedy: `Give one of ${trails.map(({ trail }) => trail.name).join(', ') || 'another Region (--region)'}.`,
      field: 'trail',
      value: name,
    });
  }
  const others = trails.filter((one) => one !== own);
  return validateRecord(awsRecord(own, others, time, now), { onProgress, time });
}
