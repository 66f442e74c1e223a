import { gunzipSync } from 'node:zlib';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { callAws, unlessMissing } from '../../handlers/adapters/aws-errors.ts';
import { client } from '../../handlers/adapters/clients.ts';
import { CorruptObjectError, NotRemovedError, type ParkingStore } from '../../workflows/redrive/ports.ts';

/** DeleteObjects takes at most 1,000 keys (S3 API reference). */
const KEYS_A_CALL = 1_000;

/**
 * Nothing that can be replayed is larger: the function inflates 64 MiB, which JSON's escapes at most double in practice.
 * Whatever else lies in the bucket, of up to 5 TB, is not to end the command for want of memory.
 */
const LARGEST = 128 * 1024 * 1024;

function textOf(bytes: Uint8Array): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return Buffer.from(isGzip ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes).toString('utf8');
  } catch (error) {
    throw new CorruptObjectError(`not gzip as it should be: ${(error as Error).message}`, { cause: error });
  }
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
    async read(key) {
      const bytes = await callAws(`read the parked object ${key}`, [], async () => {
        const found = await unlessMissing(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })), 'NoSuchKey');
        if ((found?.ContentLength ?? 0) <= LARGEST) return found?.Body?.transformToByteArray();
        (found?.Body as { destroy?(): void } | undefined)?.destroy?.();
        return 'larger' as const;
      });
      if (bytes === 'larger') throw new CorruptObjectError(`larger than ${LARGEST} bytes: nothing that was parked is`);
      return bytes && textOf(bytes);
    },
    async remove(keys) {
      const refused = [];
      for (let first = 0; first < keys.length; first += KEYS_A_CALL) {
        const Objects = keys.slice(first, first + KEYS_A_CALL).map((Key) => ({ Key }));
        const { Errors = [] } = await callAws('remove what was replayed', [], () =>
          s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })),
        );
        // The call succeeds as a whole even where S3 refuses single keys.
        refused.push(...Errors.map(({ Key = '', Code, Message }) => ({ key: Key, error: `${Code}: ${Message}` })));
      }
      if (refused.length > 0) throw new NotRemovedError(refused);
    },
  };
}
