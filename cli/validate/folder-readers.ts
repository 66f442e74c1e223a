import { inspectLargeLog, unreadableLog } from '../../workflows/record/inspect-log.ts';
import { type ReadDigest, readDigest } from '../../workflows/record/read-digest.ts';
import type { DigestToRead, LogToRead, Readers } from '../../workflows/record/readers.ts';
import { openObject } from './folder-files.ts';
import { isReadable, type MetadataFile } from './metadata-file.ts';
import type { Threads } from './threads.ts';

/** Objects a batch: some 10 ms of work, far longer than handing it over takes, and short enough that all threads end together. */
const BATCH = 50;

function inBatches<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, n) => items.slice(n * BATCH, (n + 1) * BATCH));
}

/** Readers of a folder: small objects in batches on all processors, large ones in pieces afterwards. */
export function folderReaders(folder: string, beside: MetadataFile, threads: Threads): Readers {
  const isThere = ({ key }: { readonly key: string }) => isReadable(beside[key]);
  return {
    async digests(all, onRead) {
      const items = all.filter(isThere).map((digest) => ({ ...digest, metadata: beside[digest.key]?.Metadata ?? {} }));
      for (const digest of all) if (!isThere(digest)) onRead(unreadableDigest(digest));
      await threads.run(
        inBatches(items).map((batch) => ({ of: 'digests', items: batch })),
        (result) => {
          if (result.of === 'digests') for (const digest of result.digests) onRead(digest);
        },
      );
    },
    async logs(all, ids, onRead) {
      const large: LogToRead[] = [];
      for (const log of all) if (!isThere(log)) onRead(unreadableLog(log.key));
      await threads.run(
        inBatches(all.filter(isThere)).map((batch) => ({ of: 'logs', items: batch })),
        (result) => {
          if (result.of !== 'logs') return;
          ids.addAll(result.ids);
          for (const log of result.logs) {
            if ('large' in log) large.push(log.large);
            else onRead(log);
          }
        },
      );
      for (const { key, hash } of large) onRead(await inspectLargeLog(key, openObject(folder, key), hash, ids));
    },
  };
}

const unreadableDigest = ({ key, at }: DigestToRead): ReadDigest =>
  readDigest(key, at, { bytes: undefined, metadata: {} }, () => new Map());
