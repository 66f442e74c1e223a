import type { Judgement } from '../../workflows/record/judge.ts';
import { type OnProgress, validateRecord } from '../../workflows/record/validate.ts';
import { folderReaders } from './folder-readers.ts';
import { openFolder } from './folder-record.ts';
import { Threads } from './threads.ts';

/**
 * Judges a record that lies in a folder, on all processors.
 * @throws UnreadableRecordError
 */
export async function validateFolder(folder: string, publicKeys: string, onProgress: OnProgress): Promise<Judgement> {
  const threads = new Threads(folder);
  try {
    const { source, beside } = await openFolder(folder, publicKeys);
    return await validateRecord(source, {
      onProgress,
      readers(keys) {
        threads.setKeys(keys);
        return folderReaders(folder, beside, threads);
      },
    });
  } finally {
    await threads.stop();
  }
}
