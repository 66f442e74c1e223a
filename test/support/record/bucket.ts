import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keysIn } from '../../../cli/validate/public-key-files.ts';
import { trailsIn } from '../../../cli/validate/trail-file.ts';
import { REPOSITORY } from '../../../local/paths.ts';
import type { RecordSource } from '../../../workflows/record/ports.ts';
import type { ListedKey } from '../../../workflows/record/public-keys.ts';

const FOLDER = join(REPOSITORY, 'test/fixtures/s3-record');

/** Where the public keys of the stored records lie, by Region. */
export const KEYS_FOLDER = join(FOLDER, 'public-keys');

/** What S3 has of an object. */
export interface Stored {
  readonly body: Buffer;
  readonly LastModified?: string;
  readonly Metadata?: Readonly<Record<string, string>>;
  readonly Error?: string;
  readonly StorageClass?: string;
}

export type Bucket = Map<string, Stored>;

export const fixtureJson = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

function applied(bucket: Bucket, name: string): Bucket {
  for (const line of readFileSync(join(FOLDER, `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)) {
    const { key, body, delete: gone, ...beside } = JSON.parse(line);
    if (gone === undefined) bucket.set(key, { body: Buffer.from(body, 'base64'), ...beside });
    else bucket.delete(gone);
  }
  return bucket;
}

/** A stored record: `plain`, `organization`, `odd`, or a variant of `plain`. */
export function storedRecord(name: string): Bucket {
  return ['plain', 'organization', 'odd'].includes(name)
    ? applied(new Map(), name)
    : applied(applied(new Map(), 'plain'), `tampered/${name}`);
}

/** The trail of `plain`, as trail.json has it. */
export const PLAIN_TRAIL = fixtureJson('plain.trail.json');

/** The keys of the stored records. */
export const storedKeys = (region: string): readonly ListedKey[] =>
  keysIn(fixtureJson(`public-keys/${region}.json`), region);

/** A bucket in memory, as a record to be read. Keeps to the port: what cannot be read is `undefined`. */
export function recordOf(bucket: Bucket, keys = storedKeys, trail?: unknown): RecordSource {
  const trails = trail === undefined ? [] : trailsIn(trail);
  return {
    bucket: trails[0]?.bucket,
    async *list() {
      yield [...bucket].map(([key, { LastModified = '' }]) => ({ key, modified: Date.parse(LastModified) }));
    },
    async get(key, most) {
      const found = bucket.get(key);
      if (!found || found.Error !== undefined || found.StorageClass !== undefined) return undefined;
      return found.body.length > most ? 'too-large' : { bytes: found.body, metadata: found.Metadata ?? {} };
    },
    async *open(key) {
      yield (bucket.get(key) as Stored).body;
    },
    publicKeys: async (region) => keys(region),
    trails: async () => trails,
  };
}

/** Writes a bucket into a folder, as `trailboard validate --dir` takes it. */
export async function writeRecord(bucket: Bucket, folder: string, trail?: unknown): Promise<void> {
  for (const [key, { body }] of bucket) {
    const path = join(folder, 'objects', key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, body);
  }
  const beside = [...bucket].map(([key, { body, ...rest }]) => [key, rest]);
  await writeFile(join(folder, 'metadata.json'), JSON.stringify(Object.fromEntries(beside)));
  if (trail !== undefined) await writeFile(join(folder, 'trail.json'), JSON.stringify(trail));
}
