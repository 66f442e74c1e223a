import type { Listed } from './judge.ts';
import type { ListedKey } from './public-keys.ts';
import type { Metadata } from './read-digest.ts';
import type { KnownTrail } from './trails.ts';

/** An object's bytes as they are stored, and its user metadata. */
export interface RecordObject {
  readonly bytes: Buffer;
  readonly metadata: Metadata;
}

/** A record in S3, or in a folder that was made of it. Reads alone. */
export interface RecordSource {
  /** The bucket that it lies in; `undefined` where only its digests say. */
  readonly bucket: string | undefined;
  /** Every object of the part that is looked at, as pages. */
  list(): AsyncIterable<readonly Listed[]>;
  /**
   * @param most Most bytes that are read at once.
   * @returns `too-large` where it has more; `undefined` where it cannot be read: gone since, not permitted, archived.
   */
  get(key: string, most: number): Promise<RecordObject | 'too-large' | undefined>;
  /** The same in pieces, for objects of any size. Throws where it cannot be read. */
  open(key: string): AsyncIterable<Buffer>;
  /** What ListPublicKeys of a Region answers for the time of the record. */
  publicKeys(region: string): Promise<readonly ListedKey[]>;
  /** The trails that write it, as far as they are known. */
  trails(): Promise<readonly KnownTrail[]>;
}
