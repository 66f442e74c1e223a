import type { Metadata } from '../../workflows/record/read-digest.ts';

/** What S3 keeps beside an object's bytes, as metadata.json has it. */
export interface Beside {
  readonly LastModified?: string;
  readonly Metadata?: Metadata;
  /** What GetObject answers in place of the object: `AccessDenied`. */
  readonly Error?: string;
  readonly StorageClass?: string;
}

export type MetadataFile = Readonly<Record<string, Beside>>;

/** Storage classes out of which GetObject answers InvalidObjectState until an object is restored. */
const ARCHIVED = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** Whether GetObject would give the object. */
export const isReadable = ({ Error: error, StorageClass = '' }: Beside = {}) =>
  error === undefined && !ARCHIVED.has(StorageClass);
