import { gunzipSync } from 'node:zlib';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { callAws, unlessMissing } from '../../handlers/adapters/aws-errors.ts';
import { client } from '../../handlers/adapters/clients.ts';
import type { ParkingStore } from '../../workflows/redrive/ports.ts';

/** DeleteObjects takes at most 1,000 keys (S3 API reference). */
const KEYS_A_CALL = 1_000;

function textOf(bytes: Uint8Array): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return Buffer.from(isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The parking bucket, as the operator's own credentials reach it. */
export function s3ParkingStore(bucket: string, s3 = client(S3Client)): ParkingStore {
  return {
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await callAws('list what is parked', [], () =>
          s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })),
        );
        for (const { Key } of page.Contents ?? []) if (Key) yield Key;
        token = page.NextContinuationToken;
      } while (token);
    },
    read: (key) =>
      callAws(`read the parked object ${key}`, [], async () => {
        const found = await unlessMissing(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })), 'NoSuchKey');
        return found?.Body && textOf(await found.Body.transformToByteArray());
      }),
    async remove(keys) {
      for (let first = 0; first < keys.length; first += KEYS_A_CALL) {
        const Objects = keys.slice(first, first + KEYS_A_CALL).map((Key) => ({ Key }));
        const { Errors: [refused] = [] } = await callAws('remove what was replayed', [], () =>
          s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })),
        );
        // The call succeeds as a whole even where S3 refuses single keys.
        if (refused) throw new Error(`S3 did not remove ${refused.Key}: ${refused.Code}: ${refused.Message}`);
      }
    },
  };
}
