/**
 * Where things lie in memory. Everything of a fixed size comes first; a payload's own regions begin at `PAYLOAD` and
 * are laid out anew for each payload, by whoever calls.
 */

/** Vectors are read and written whole, so regions end with as many bytes as a vector has beyond its own. */
export const PADDING: usize = 64;

const FIRST: usize = (__heap_base + 63) & ~63;

/** Names seen in one event: `names.ts`. */
export const NAMES: usize = FIRST;
export const NAMES_BYTES: usize = 1024 * 16;

/** Wanted names: `extracted-paths.ts`. */
export const WANTED: usize = NAMES + NAMES_BYTES;
export const WANTED_BYTES: usize = 256 * 16;

/** The wanted names' own bytes, so many for each. */
export const NAME_BYTES: usize = 48;
export const WANTED_NAMES: usize = WANTED + WANTED_BYTES;
export const WANTED_NAMES_BYTES: usize = 128 * NAME_BYTES;

/** The key of one event: `key.ts`. */
export const KEY: usize = WANTED_NAMES + WANTED_NAMES_BYTES;
export const KEY_BYTES: usize = 16384;

/** Texts that all documents of a payload share: `document.ts`. */
export const TEXTS: usize = KEY + KEY_BYTES + PADDING;
export const TEXTS_BYTES: usize = 16384;

/** Entries of the cache, and what they point to: `cache.ts`. */
export const ENTRIES: usize = TEXTS + TEXTS_BYTES;
export const ENTRY_BYTES: usize = 24;
export const ENTRIES_BYTES: usize = 8192 * ENTRY_BYTES;
export const ARENA: usize = ENTRIES + ENTRIES_BYTES;
export const ARENA_BYTES: usize = 4 << 20;

export const PAYLOAD: usize = ARENA + ARENA_BYTES + PADDING;

/**
 * A log event, 256 bytes: CloudWatch Logs' id (start, end), the message (start, end), the event's id (start, length), the
 * cache's entry (0: for the slow way) and nothing (u32 each), timestamp (f64, NaN where there is none), event time (f64);
 * `document.ts` has the next 16 bytes; then the original's SHA-256 in hex, which the caller gives, and the copied values
 * (start, length).
 */
export const ROW_BYTES: usize = 256;
/** The copied values: start and length of each. */
export const MOST_COPIED = 16;
export const COPIED_BYTES: usize = MOST_COPIED * 8;
/** A SHA-256 in hex. */
export const DIGEST_BYTES: usize = 64;

const PAGE: usize = 65536;

/** Makes memory reach up to `end`, and half as far again as it does, because each growth costs a new view of all of it. False where it cannot. */
export function reach(end: usize): bool {
  const has = <usize>memory.size() * PAGE;
  if (end <= has) return true;
  const needed = <i32>((end - has + PAGE - 1) / PAGE);
  return memory.grow(max<i32>(needed, memory.size() / 2)) >= 0 || memory.grow(needed) >= 0;
}

/**
 * Tables of words (u32) are static data, `memory.data(bytes, 16)`: arrays of the language's own would be allocated behind
 * that, where our regions begin.
 */
export function word(table: usize, i: i32): u32 {
  return load<u32>(table + ((<usize>i) << 2));
}

export function setWord(table: usize, i: i32, value: u32): void {
  store<u32>(table + ((<usize>i) << 2), value);
}
