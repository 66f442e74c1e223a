import { BACKSLASH, QUOTE } from './bytes';

/** For each set of eight bytes, which of them to take in turn: what is left out is closed up. */
const ORDERS: usize = memory.data(256 * 8, 16);

for (let kept = 0; kept < 256; kept++) {
  let to: usize = 0;
  for (let i = 0; i < 8; i++) if ((kept & (1 << i)) !== 0) store<u8>(ORDERS + kept * 8 + to++, <u8>i);
}

/** Where the last run ended, and where it was copied to. */
export let taken: usize = 0;
export let compacted: usize = 0;

/**
 * Copies text from `start` to `target` without the backslashes of escaped quotes, which is what nearly all escapes of a message are, up
 * to the 16 bytes that hold anything else that is not plain: another escape, the closing quote, a control. No step depends on what
 * the text is, so the processor has nothing to guess.
 */
export function compact(start: usize, target: usize): void {
  let from = start;
  let to = target;
  // Whether the last byte was a backslash: then the next one is escaped.
  let carry = 0;
  while (true) {
    const v = v128.load(from);
    const quotes = i8x16.bitmask(i8x16.eq(v, i8x16.splat(QUOTE)));
    const slashes = i8x16.bitmask(i8x16.eq(v, i8x16.splat(BACKSLASH)));
    const escaped = (slashes << 1) | carry;
    const controls = i8x16.eq(i8x16.min_u(v, i8x16.splat(31)), v);
    if ((escaped & 0xffff) !== quotes || v128.any_true(controls)) break;
    carry = escaped >> 16;
    const low = ~slashes & 0xff;
    const high = (~slashes >> 8) & 0xff;
    v128.store(to, i8x16.swizzle(v, v128.load64_zero(ORDERS + <usize>(low << 3))));
    to += <usize>popcnt(low);
    const order = i8x16.add(v128.load64_zero(ORDERS + <usize>(high << 3)), i8x16.splat(8));
    v128.store(to, i8x16.swizzle(v, order));
    to += <usize>popcnt(high);
    from += 16;
  }
  // A backslash that was left out belongs to what comes next.
  taken = from - <usize>carry;
  compacted = to;
}
