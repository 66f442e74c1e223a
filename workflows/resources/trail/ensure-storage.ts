import type { z } from 'zod';
import type { BucketPlace, Buckets, ResourcePolicy } from '../../ports/buckets.ts';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG, type Deployment } from '../../ports/deployment.ts';
import type { Keys } from '../../ports/keys.ts';
import type { resolvedTrailSchema } from '../../spec/trail.ts';
import { checkKey, ensureKey } from '../key/ensure.ts';
import { ownStatements, withOwnStatements } from '../resource-policy.ts';
import { sameJson } from '../same-json.ts';
import { bucketDrift, bucketStatements, keyStatements, type TrailPlace } from './storage.ts';

type TrailSpec = z.output<typeof resolvedTrailSchema>;

/** Tells the trail's key from other keys of the deployment. */
const PURPOSE_TAG = 'trailboard:purpose';

/** Calls of `ensureTrailStorage`, beside those of `ensureKey`. */
export const BUCKET_CALLS = [
  'find',
  'create',
  'enableVersioning',
  'enforceOwnership',
  'blockPublicAccess',
  'setEncryption',
  'putPolicy',
] as const;

export interface EnsuredStorage {
  readonly changed: Change[];
  readonly bucket: string;
  /** Absent when log files are encrypted with S3's own keys. */
  readonly kmsKeyArn?: string;
}

/**
 * Ensures the bucket of the record and the key that its log files are encrypted with.
 * @throws KeyUnusableError.
 */
export async function ensureTrailStorage(
  buckets: Pick<Buckets, (typeof BUCKET_CALLS)[number]>,
  keys: Keys,
  trail: TrailSpec,
  deployment: Deployment,
): Promise<EnsuredStorage> {
  const { partition, account, region, name: deploymentName } = deployment;
  const place: TrailPlace = { partition, account, region, trail: trail.name };
  const tags = { [DEPLOYMENT_TAG]: deploymentName };
  const key = await ensureTrailKey(keys, trail, place, tags);
  const policy = bucketStatements(place, trail.bucket, {
    keyPrefix: trail.keyPrefix,
    organizationId: trail.organization ? trail.organizationId : undefined,
  });
  const changed = await ensureBucket(buckets, { name: trail.bucket, account }, { kmsKeyArn: key.arn, policy, tags });
  return {
    changed: [...key.changed, ...changed],
    bucket: trail.bucket,
    ...(key.arn ? { kmsKeyArn: key.arn } : {}),
  };
}

async function ensureTrailKey(
  keys: Keys,
  trail: TrailSpec,
  place: TrailPlace,
  tags: Record<string, string>,
): Promise<{ arn: string | undefined; changed: Change[] }> {
  if (!trail.sseKms) return { arn: undefined, changed: [] };
  if (trail.kmsKeyArn) {
    await checkKey(keys, trail.kmsKeyArn, 'trail.kmsKeyArn', place);
    return { arn: trail.kmsKeyArn, changed: [] };
  }
  return ensureKey(keys, {
    alias: `alias/${tags[DEPLOYMENT_TAG]}-trail`,
    description: `Encrypts the log files of the trail ${trail.name}`,
    statements: keyStatements(place),
    tags: { ...tags, [PURPOSE_TAG]: 'trail-key' },
  });
}

interface WantedBucket {
  readonly kmsKeyArn: string | undefined;
  readonly policy: ResourcePolicy['Statement'];
  readonly tags: Readonly<Record<string, string>>;
}

async function ensureBucket(
  buckets: Pick<Buckets, (typeof BUCKET_CALLS)[number]>,
  place: BucketPlace,
  wanted: WantedBucket,
): Promise<Change[]> {
  const resource = `bucket/${place.name}`;
  const existing = await buckets.find(place);
  if (!existing) await buckets.create(place, wanted.tags);
  // A bucket just made has S3's defaults, which are most of what is wanted: reading again saves writing them once more.
  const found = existing ?? (await buckets.find(place));
  const drift = bucketDrift(found, wanted.kmsKeyArn !== undefined);
  const repaired: string[] = [];
  const repair = async (what: string, needed: boolean, write: () => Promise<void>) => {
    if (!needed) return;
    await write();
    repaired.push(what);
  };
  await repair('versioning', drift.versioning, () => buckets.enableVersioning(place));
  await repair('object ownership', drift.ownership, () => buckets.enforceOwnership(place));
  await repair('public access block', drift.publicAccess, () => buckets.blockPublicAccess(place));
  await repair('default encryption', drift.encryption, () => buckets.setEncryption(place, wanted.kmsKeyArn));
  const policy = withOwnStatements(found?.policy, wanted.policy);
  await repair('bucket policy', !sameJson(ownStatements(found?.policy), ownStatements(policy)), () =>
    buckets.putPolicy(place, policy),
  );
  return existing
    ? repaired.map((detail) => ({ resource, action: 'updated', detail }))
    : [{ resource, action: 'created' }];
}
