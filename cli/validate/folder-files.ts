import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
/** Where an object of a record lies in its folder. */
export const objectPath = (folder: string, key: string) => `${folder}/objects/${key}`;

/**
 * An object's bytes, read in one go: for thousands of small files that is twice as fast as waiting for each.
 * @returns `too-large` where it has more than `most` bytes; `undefined` where it cannot be read.
 */
export function readObject(folder: string, key: string, most: number): Buffer | 'too-large' | undefined {
  let file: number;
  try {
    file = openSync(objectPath(folder, key), 'r');
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(file);
    if (size > most) return 'too-large';
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, readSync(file, bytes, 0, size, 0));
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** The same in pieces. */
export function openObject(folder: string, key: string): AsyncIterable<Buffer> {
  return createReadStream(objectPath(folder, key));
}
