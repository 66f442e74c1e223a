import { BACKSLASH, QUOTE } from './bytes';

/** For each set of eight bytes, which of them to take in turn: what is left out is closed up. */
const ORDERS: usize = memory.data(256 * 8, 16);

for (let kept = 0; kept < 256; kept++) {
  let to: usize = 0;
  for (let i = 0; i < 8; i++) if ((kept & (1 << i)) !== 0) store<u8>(ORDERS + kept * 8 + to++, <u8>i);
}

/** Where the next block begins, and where it goes. */
export let taken: usize = 0;
export let compacted: usize = 0;

/**
 * Copies the 16 bytes at `from` without the backslashes of escaped quotes, which is what nearly all escapes of a message are. False
 * where the block holds anything else that is not plain: another escape, the closing quote, a control.
 */
export function compact(from: usize, to: usize): bool {
  const v = v128.load(from);
  let quotes = i8x16.bitmask(i8x16.eq(v, i8x16.splat(QUOTE)));
  let slashes = i8x16.bitmask(i8x16.eq(v, i8x16.splat(BACKSLASH)));
  const controls = i8x16.bitmask(i8x16.eq(i8x16.min_u(v, i8x16.splat(31)), v));
  if ((quotes | slashes | controls) === 0) {
    v128.store(to, v);
    taken = from + 16;
    compacted = to + 16;
    return true;
  }
  // What the last byte escapes stands in the next block, which then begins with it.
  const size = 16 - (slashes >> 15);
  slashes &= 0x7fff;
  quotes &= (1 << size) - 1;
  if (controls !== 0 || slashes << 1 !== quotes) return false;
  const kept = ~slashes & ((1 << size) - 1);
  const low = kept & 0xff;
  const high = kept >> 8;
  v128.store(to, i8x16.swizzle(v, v128.load64_zero(ORDERS + <usize>(low << 3))));
  const next = to + <usize>popcnt(low);
  const order = i8x16.add(v128.load64_zero(ORDERS + <usize>(high << 3)), i8x16.splat(8));
  v128.store(next, i8x16.swizzle(v, order));
  taken = from + <usize>size;
  compacted = next + <usize>popcnt(high);
  return true;
}
