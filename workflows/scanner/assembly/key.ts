import { copy } from './bytes';
import { KEY, KEY_BYTES, PADDING } from './memory';

/** What a record's value is. */
export const PLAIN: u8 = 0;
export const ESCAPED: u8 = 1;
export const TRUE: u8 = 2;
export const FALSE: u8 = 3;
export const NULL: u8 = 4;
export const OBJECT: u8 = 5;

let end: usize = KEY;

/** Begins the key of an event: its wanted values in the order in which they stand there. */
export function beginKey(): void {
  end = KEY;
}

/** Adds a record: node, kind, length of the value (u16), its bytes as they stand. False where the key gets too long. */
export function addToKey(node: u32, kind: u8, start: usize, length: usize): bool {
  if (length > 0xffff || end + 4 + length > KEY + KEY_BYTES - PADDING) return false;
  store<u8>(end, <u8>node);
  store<u8>(end, kind, 1);
  store<u16>(end, <u16>length, 2);
  copy(end + 4, start, length);
  end += 4 + length;
  return true;
}

export function keyLength(): usize {
  return end - KEY;
}
