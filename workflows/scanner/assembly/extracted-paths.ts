import { hashOf, sameName } from './bytes';
import { NAME_BYTES, WANTED, WANTED_BYTES, WANTED_NAMES } from './memory';

/** 16 bytes a slot: the name's hash mixed with its parent, node (u32), length of the name (u16), kind (u16). */
const SLOTS: u64 = WANTED_BYTES / 16;

/** The object that is the event itself. */
export const ROOT: u32 = 1;
/** Named by their place among the wanted names, because their values are not part of the key. */
export const EVENT_ID: u32 = 2;
export const EVENT_TIME: u32 = 3;

/**
 * What is done with a value: it becomes part of the key, there is more to want below it, or it is copied (from here on, one
 * kind each, to which may be added that it is part of the key as well). What is rare the scanner leaves to the slow way.
 */
export const BRANCH: u32 = 1;
export const COPIED: u32 = 2;
export const ALSO_IN_KEY: u32 = 64;
export const RARE: u32 = 128;

/** Where the name of a node stands: its bytes, then zeros. The first 32 are compared, and the hash of them all. */
export function nameOfNode(node: u32): usize {
  return WANTED_NAMES + <usize>node * NAME_BYTES;
}

function mixed(parent: u32, hash: u64): u64 {
  return hash ^ (<u64>parent * 0xff51afd7ed558ccd);
}

function slotAt(slot: u64): usize {
  return WANTED + <usize>(slot & (SLOTS - 1)) * 16;
}

/** Adds a name whose bytes are at `nameOfNode(node)`. */
export function addWanted(node: u32, parent: u32, length: u32, kind: u32): void {
  const key = mixed(parent, hashOf(nameOfNode(node), length));
  let at = slotAt(key);
  for (let slot = key; load<u32>(at, 8) !== 0; at = slotAt(++slot)) {}
  store<u64>(at, key);
  store<u32>(at, node, 8);
  store<u16>(at, <u16>length, 12);
  store<u16>(at, <u16>kind, 14);
}

/** Where the wanted name below `parent` is noted; 0 for any other name. */
export function findWanted(parent: u32, hash: u64, start: usize, length: usize): usize {
  const key = mixed(parent, hash);
  let slot = key;
  while (true) {
    const at = slotAt(slot++);
    const node = load<u32>(at, 8);
    if (node === 0) return 0;
    if (load<u64>(at) === key && <usize>load<u16>(at, 12) === length && sameName(nameOfNode(node), start, length)) {
      return at;
    }
  }
}

export function nodeAt(entry: usize): u32 {
  return load<u32>(entry, 8);
}

export function kindAt(entry: usize): u32 {
  return load<u16>(entry, 14);
}
