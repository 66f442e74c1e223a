import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { client } from '../handlers/adapters/clients.ts';
import type { Status } from './commands/status.ts';

/**
 * How much is parked: one call, so at most the 1,000 keys of a page. An operator acts on "some" or "none"; the exact
 * number by reason is what `trailboard redrive --list` is for.
 */
export async function countParked(bucket: string, s3 = client(S3Client)): Promise<Status['parked']> {
  const { KeyCount = 0, IsTruncated = false } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return { count: KeyCount, more: IsTruncated };
}
