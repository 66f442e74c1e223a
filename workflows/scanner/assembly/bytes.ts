/** Vector helpers. All read and write whole vectors; regions are padded for that. */

export const QUOTE: u8 = 34;
export const BACKSLASH: u8 = 92;

/** One bit for each of the 16 bytes at `at` that ends a run of plain characters in a JSON string: quote, backslash, control. */
export function endsOfRun(at: usize): i32 {
  const v = v128.load(at);
  const quotes = i8x16.eq(v, i8x16.splat(QUOTE));
  const backslashes = i8x16.eq(v, i8x16.splat(BACKSLASH));
  const controls = i8x16.eq(i8x16.min_u(v, i8x16.splat(31)), v);
  return i8x16.bitmask(v128.or(v128.or(quotes, backslashes), controls));
}

/** Copies by vectors: up to 15 bytes behind the target are overwritten too. */
export function copy(to: usize, from: usize, length: usize): void {
  for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Whether `length` bytes are the same, at most 32 of them. */
export function sameName(a: usize, b: usize, length: usize): bool {
  let mask = i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
  if (length > 16) mask |= i8x16.bitmask(i8x16.eq(v128.load(a + 16), v128.load(b + 16))) << 16;
  const wanted: u32 = length >= 32 ? 0xffffffff : ((<u32>1) << (<u32>length)) - 1;
  return (<u32>mask & wanted) === wanted;
}

/** Whether any number of bytes are the same. */
export function sameBytes(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  for (; i + 16 <= length; i += 16) {
    if (v128.any_true(v128.xor(v128.load(a + i), v128.load(b + i)))) return false;
  }
  for (; i < length; i++) if (load<u8>(a + i) !== load<u8>(b + i)) return false;
  return true;
}

const K: u64 = 0x9e3779b97f4a7c15;

function mix(hash: u64, word: u64): u64 {
  const h = (hash ^ word) * K;
  return h ^ (h >> 29);
}

/** A hash of any number of bytes. Not a cryptographic one: whoever uses it must bear two texts with the same. */
export function hashOf(at: usize, length: usize): u64 {
  if (length < 8) return mix(length, load<u64>(at) & (((<u64>1) << (<u64>length * 8)) - 1));
  let hash: u64 = length;
  for (let i: usize = 0; i < length - 8; i += 8) hash = mix(hash, load<u64>(at + i));
  // The last eight bytes, whether or not some were there before.
  return mix(hash, load<u64>(at + length - 8));
}

/** Writes `value` backwards, ending before `end`, in `digits` digits or as many as it has if that is zero. */
function writeDigits(end: usize, value: u32, digits: i32): usize {
  let at = end;
  let rest = value;
  let left = digits;
  do {
    store<u8>(--at, <u8>(48 + (rest % 10)));
    rest /= 10;
    left--;
  } while (left > 0 || (digits === 0 && rest > 0));
  return at;
}

const BILLION: u64 = 1_000_000_000;

/**
 * Writes a number below 10^18 in decimal and returns the position behind it. In two halves, because divisions of 64 bits
 * cost several times as much as those of 32.
 */
export function writeNumber(to: usize, value: u64): usize {
  const end = to + 32;
  let at: usize;
  if (value < BILLION) {
    at = writeDigits(end, <u32>value, 0);
  } else {
    const high = value / BILLION;
    at = writeDigits(end, <u32>(value - high * BILLION), 9);
    at = writeDigits(at, <u32>high, 0);
  }
  const length = end - at;
  copy(to, at, length);
  return to + length;
}
