/** Where the bytes end that the last escape stood for. */
export let written: usize = 0;

/** What an escape of one character stands for; 0 for none. */
function short(code: u8): u8 {
  switch (code) {
    case 34:
    case 92:
    case 47:
      return code;
    case 98:
      return 8;
    case 102:
      return 12;
    case 110:
      return 10;
    case 114:
      return 13;
    case 116:
      return 9;
    default:
      return 0;
  }
}

/** The UTF-16 unit of four hex digits; -1 where there are none. */
function unitAt(at: usize): i32 {
  let unit = 0;
  for (let i: usize = 0; i < 4; i++) {
    const code = <u32>load<u8>(at + i);
    const letter = (code | 32) - 97;
    if (code - 48 < 10) unit = unit * 16 + <i32>(code - 48);
    else if (letter < 6) unit = unit * 16 + 10 + <i32>letter;
    else return -1;
  }
  return unit;
}

function writePoint(to: usize, point: u32): usize {
  if (point < 0x80) {
    store<u8>(to, <u8>point);
    return to + 1;
  }
  const length: usize = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  const end = to + length;
  let rest = point;
  for (let i = length - 1; i > 0; i--) {
    store<u8>(to + i, <u8>(0x80 | (rest & 0x3f)));
    rest >>= 6;
  }
  // The first byte begins with as many ones as there are bytes.
  store<u8>(to, <u8>((0xff00 >> <u32>length) | rest));
  return end;
}

/**
 * Writes to `to` what the escape stands for whose backslash is at `from`; `written` is then behind it. Returns the
 * position behind the escape; 0 where it is none, or where a surrogate stands alone and so has no bytes.
 */
export function unescape(from: usize, to: usize): usize {
  const code = load<u8>(from, 1);
  if (code !== 117) {
    const stands = short(code);
    if (stands === 0) return 0;
    store<u8>(to, stands);
    written = to + 1;
    return from + 2;
  }
  const unit = unitAt(from + 2);
  if (unit < 0 || (unit & 0xfc00) === 0xdc00) return 0;
  if ((unit & 0xfc00) !== 0xd800) {
    written = writePoint(to, unit);
    return from + 6;
  }
  const low = load<u8>(from, 6) === 92 && load<u8>(from, 7) === 117 ? unitAt(from + 8) : -1;
  if (low < 0 || (low & 0xfc00) !== 0xdc00) return 0;
  written = writePoint(to, 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff));
  return from + 12;
}
