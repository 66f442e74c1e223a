import { copy, hashOf, sameBytes } from './bytes';
import { keyLength } from './key';
import { ARENA, ARENA_BYTES, ENTRIES, ENTRIES_BYTES, ENTRY_BYTES, KEY, PADDING } from './memory';

/**
 * What is derived from an event follows from its key alone, and most events share theirs with others of the day: the
 * text is derived once and kept. An entry: hash (u64), key (pointer), its length, text (pointer, 0 until it is given),
 * its length (u32 each), the last with `OF_THE_MOMENT` added where that holds. Keys are compared whole, so a hash that two keys share costs a look and no more.
 */
const SLOTS: u64 = ENTRIES_BYTES / ENTRY_BYTES;
const MOST_ENTRIES: u32 = <u32>(SLOTS / 2);
/** Neighbouring slots looked at: beyond that somebody chose the hashes. */
const MOST_STEPS: u64 = 16;

let count: u32 = 0;
let free: usize = ARENA;
/** Set when a key found no slot near its own. */
let isCrowded = false;

/**
 * Begins a payload. Entries in use cannot make way for others, so a cache that is half full is emptied now: what is
 * needed often is soon there again.
 */
export function beginCache(): void {
  if (!isCrowded && count < MOST_ENTRIES / 2 && free < ARENA + ARENA_BYTES / 2) return;
  memory.fill(ENTRIES, 0, ENTRIES_BYTES);
  count = 0;
  free = ARENA;
  isCrowded = false;
}

/** Room for `length` bytes, or 0. */
function take(length: usize): usize {
  const at = free;
  if (at + length + PADDING > ARENA + ARENA_BYTES) return 0;
  free = at + length;
  return at;
}

/** The entry of the key that was just made, new or known; 0 where there is no room. */
export function entryOfKey(): usize {
  const length = keyLength();
  const hash = hashOf(KEY, length);
  for (let step: u64 = 0; step < MOST_STEPS; step++) {
    const entry = ENTRIES + <usize>((hash + step) & (SLOTS - 1)) * ENTRY_BYTES;
    const key = <usize>load<u32>(entry, 8);
    if (key === 0) {
      const at = count < MOST_ENTRIES ? take(length) : 0;
      if (at === 0) break;
      count++;
      copy(at, KEY, length);
      store<u64>(entry, hash);
      store<u32>(entry, <u32>at, 8);
      store<u32>(entry, <u32>length, 12);
      store<u32>(entry, 0, 16);
      return entry;
    }
    if (load<u64>(entry) === hash && <usize>load<u32>(entry, 12) === length && sameBytes(key, KEY, length))
      return entry;
  }
  isCrowded = true;
  return 0;
}

/** Stands beside a text's length where each request of its events' sessions has a key of its own. */
const OF_THE_MOMENT: u32 = 1 << 31;

export function textLength(entry: usize): usize {
  return <usize>(load<u32>(entry, 20) & ~OF_THE_MOMENT);
}

export function isOfTheMoment(entry: usize): bool {
  return (load<u32>(entry, 20) & OF_THE_MOMENT) !== 0;
}

/** Room for an entry's text, which the caller writes; 0 where there is none. An empty text is for events that go the slow way. */
export function giveText(entry: usize, length: u32, ofTheMoment: bool): usize {
  const at = take(length);
  if (at === 0) return 0;
  store<u32>(entry, <u32>at, 16);
  store<u32>(entry, length | (ofTheMoment ? OF_THE_MOMENT : 0), 20);
  return at;
}
