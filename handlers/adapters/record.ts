import { S3Client } from '@aws-sdk/client-s3';
import type { RecordSource } from '../../workflows/record/ports.ts';
import { HOUR_MS } from '../../workflows/record/prefixes.ts';
import type { Span } from '../../workflows/record/spans.ts';
import { client } from './clients.ts';
import { listRecord, openRecordObject, readRecordObject } from './record-objects.ts';
import { listPublicKeys, type TrailAndPrefix } from './record-trails.ts';

/**
 * What is still on its way: a digest comes some minutes after its hour, and the time of the newest one that CloudTrail gives
 * may be another Region's.
 */
const ON_ITS_WAY_MS = 30 * 60_000;

/**
 * The record that a trail writes into its bucket, for a time. Needs s3:ListBucket, s3:GetObject, kms:Decrypt where it is
 * encrypted, and cloudtrail:ListPublicKeys.
 * @param others Trails whose digests may name files of the same folders.
 * @param now Milliseconds since 1970.
 */
export function awsRecord(
  { trail, prefix }: TrailAndPrefix,
  others: readonly TrailAndPrefix[],
  time: Span,
  now: number,
): RecordSource {
  const s3 = client(S3Client);
  const { bucket, account } = trail;
  const scope = { ...time, bucket, prefix, ...(trail.isOrganization ? {} : { account }) };
  const due = Math.min(time.to, now - ON_ITS_WAY_MS);
  const own = [{ trail, prefix }, ...others].map((one) => one.trail).filter((one) => one.bucket === bucket);
  return {
    bucket,
    list: () => listRecord(s3, scope),
    get: (key, most) => readRecordObject(s3, bucket, key, most),
    open: (key) => openRecordObject(s3, bucket, key),
    // A backfill digest is signed when it is made, weeks after its hour.
    publicKeys: (region) => listPublicKeys(region, { from: time.from - HOUR_MS, to: now }),
    trails: async () =>
      own.map(({ latestDigest, ...rest }) => ({
        ...rest,
        ...(latestDigest === undefined ? {} : { latestDigest: Math.min(latestDigest, due) }),
      })),
  };
}
