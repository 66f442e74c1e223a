import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { RecordSource } from '../../workflows/record/ports.ts';
import { UnreadableRecordError } from '../output/errors.ts';
import { openObject, readObject } from './folder-files.ts';
import { isReadable, type MetadataFile } from './metadata-file.ts';
import { keysIn } from './public-key-files.ts';
import { trailsIn } from './trail-file.ts';

async function json(path: string, remedy: string, ifMissing?: unknown): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (ifMissing !== undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return ifMissing;
    throw new UnreadableRecordError(`${path} cannot be read: ${(error as Error).message}`, { remedy, cause: error });
  }
}

/** Every file below `objects`, by the key that it had in S3. */
function listKeys(folder: string): readonly string[] {
  const root = join(folder, 'objects');
  try {
    const all = readdirSync(root, { recursive: true, withFileTypes: true });
    const files = all.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => {
      const path = `${parentPath}/${name}`.slice(root.length + 1);
      return sep === '/' ? path : path.replaceAll(sep, '/');
    });
  } catch (error) {
    throw new UnreadableRecordError(`${root} cannot be read: ${(error as Error).message}`, {
      remedy:
        'Give the folder that has objects/ and metadata.json in it: docs/record.md says how to make it of a bucket.',
      field: 'dir',
      value: folder,
      cause: error,
    });
  }
}

const METADATA_REMEDY =
  'It holds {"KEY": {"LastModified": ..., "Metadata": {...}}}: without it no digest has a signature. docs/record.md says how to make it.';

/** A record in a folder, with the public keys of another. */
export interface FolderRecord {
  readonly source: RecordSource;
  readonly beside: MetadataFile;
}

/**
 * Opens a record that lies in a folder: `objects/<key>`, `metadata.json`, and `trail.json` if there is one.
 * @param publicKeys A folder with `<region>.json`; a Region without a file has no keys.
 * @throws UnreadableRecordError
 */
export async function openFolder(folder: string, publicKeys: string): Promise<FolderRecord> {
  const keys = listKeys(folder);
  const beside = (await json(join(folder, 'metadata.json'), METADATA_REMEDY)) as MetadataFile;
  const trailFile = await json(join(folder, 'trail.json'), 'Mend it or take it away: it is optional.', []);
  const trails = trailsIn(trailFile);
  await readdir(publicKeys).catch((error: Error) => {
    throw new UnreadableRecordError(`${publicKeys} cannot be read: ${error.message}`, {
      remedy: 'Give the folder that holds REGION.json as aws cloudtrail list-public-keys writes it.',
      field: 'publicKeys',
      value: publicKeys,
      cause: error,
    });
  });
  const metadataOf = (key: string) => beside[key]?.Metadata ?? {};
  const source: RecordSource = {
    bucket: trails[0]?.bucket || undefined,
    async *list() {
      yield keys.map((key) => ({
        key,
        get modified() {
          return Date.parse(beside[key]?.LastModified ?? '');
        },
      }));
    },
    async get(key, most) {
      const bytes = isReadable(beside[key]) ? readObject(folder, key, most) : undefined;
      return typeof bytes === 'object' ? { bytes, metadata: metadataOf(key) } : bytes;
    },
    open: (key) => openObject(folder, key),
    async publicKeys(region) {
      const path = join(publicKeys, `${region}.json`);
      return keysIn(
        await json(path, 'Write it again with aws cloudtrail list-public-keys.', { PublicKeyList: [] }),
        path,
      );
    },
    trails: async () => trails,
  };
  return { source, beside };
}
