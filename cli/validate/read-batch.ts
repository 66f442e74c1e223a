import { EventIds, type PackedIds } from '../../workflows/record/event-ids.ts';
import { type InspectedLog, inspectLog, MOST_AT_ONCE, unreadableLog } from '../../workflows/record/inspect-log.ts';
import type { RegionKeys } from '../../workflows/record/public-keys.ts';
import { type Metadata, MOST_OF_DIGEST, type ReadDigest, readDigest } from '../../workflows/record/read-digest.ts';
import type { DigestToRead, LogToRead } from '../../workflows/record/readers.ts';
import { readObject } from './folder-files.ts';

/** Objects that a thread reads one after the other; those whose metadata says that S3 would not give them are not in it. */
export type Batch =
  | { readonly of: 'digests'; readonly items: readonly (DigestToRead & { readonly metadata: Metadata })[] }
  | { readonly of: 'logs'; readonly items: readonly LogToRead[] };

/** What came of a batch. A log file that is too large for it is given back, to be read in pieces. */
export type BatchResult =
  | { readonly of: 'digests'; readonly digests: readonly ReadDigest[] }
  | {
      readonly of: 'logs';
      readonly logs: readonly (InspectedLog | { readonly large: LogToRead })[];
      readonly ids: PackedIds;
    };

function readLog(folder: string, log: LogToRead, ids: EventIds): InspectedLog | { readonly large: LogToRead } {
  const bytes = readObject(folder, log.key, MOST_AT_ONCE);
  if (bytes === undefined) return unreadableLog(log.key);
  const found = bytes === 'too-large' ? 'ObjectTooLarge' : inspectLog(log.key, bytes, log.hash, ids);
  return found === 'ObjectTooLarge' ? { large: log } : found;
}

/** Reads a batch, in this thread and without waiting: an object of a folder is there at once. */
export function readBatch(folder: string, batch: Batch, keysOf: (region: string) => RegionKeys): BatchResult {
  if (batch.of === 'logs') {
    const ids = new EventIds();
    const logs = batch.items.map((log) => readLog(folder, log, ids));
    return { of: 'logs', logs, ids: ids.packed() };
  }
  const digests = batch.items.map(({ key, at, metadata }) => {
    const bytes = readObject(folder, key, MOST_OF_DIGEST);
    return readDigest(key, at, { bytes: typeof bytes === 'object' ? bytes : undefined, metadata }, keysOf);
  });
  return { of: 'digests', digests };
}
