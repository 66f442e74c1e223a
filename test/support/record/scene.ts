import type { Verdict } from '../../../workflows/record/finding.ts';
import { HOUR_MS } from '../../../workflows/record/prefixes.ts';
import { validateRecord } from '../../../workflows/record/validate.ts';
import { type Bucket, recordOf, type Stored } from './bucket.ts';
import { makeSigner } from './signer.ts';
import { TrailWriter } from './writer.ts';

/** The first digest's beginning: minute and second as no clock has them. */
export const BEGIN = Date.UTC(2026, 4, 1, 0, 17, 28);
export const ACCOUNT = '111122223333';
const LONG = { from: BEGIN - 24 * HOUR_MS, to: BEGIN + 1000 * HOUR_MS };

/** One key for each Region, made once: making one takes a tenth of a second. */
export const SIGNERS = { 'us-east-1': makeSigner(LONG.from, LONG.to), 'eu-west-1': makeSigner(LONG.from, LONG.to) };
export type Region = keyof typeof SIGNERS;

/** An empty bucket, and who writes into it. */
export function scene() {
  const bucket: Bucket = new Map();
  const writer = (
    region: Region = 'us-east-1',
    trail = 'trail',
    more: { prefix?: string; organization?: string } = {},
  ) =>
    new TrailWriter(bucket, { prefix: '', account: ACCOUNT, region, ...more }, [SIGNERS[region]], trail, 'us-east-1');
  const keys = (region: string) => [SIGNERS[region as Region].listed];
  const verdict = (trail?: unknown): Promise<Verdict> => validateRecord(recordOf(bucket, keys, trail));
  const change = (key: string, how: (stored: Stored) => Stored) => bucket.set(key, how(bucket.get(key) as Stored));
  return { bucket, writer, verdict, change };
}

/** What DescribeTrails and GetTrailStatus say of the trail that `writer` writes. */
export function trailFile(status: Readonly<Record<string, unknown>>, bucketName: string, name = 'trail') {
  return {
    Trail: {
      Name: name,
      S3BucketName: bucketName,
      HomeRegion: 'us-east-1',
      IsMultiRegionTrail: true,
      TrailARN: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${name}`,
      LogFileValidationEnabled: true,
      IsOrganizationTrail: false,
    },
    Status: { IsLogging: true, ...status },
  };
}
