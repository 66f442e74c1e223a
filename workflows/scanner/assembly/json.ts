import { BACKSLASH, endsOfRun, QUOTE } from './bytes';
import { FALSE, NULL, TRUE } from './key';

/** Spaces and tabs. Line breaks make a document of several lines, which the slow way mends. */
export function skipSpace(at: usize): usize {
  let i = at;
  // Nearly always there is none, which one comparison tells.
  while (load<u8>(i) <= 32 && (load<u8>(i) === 32 || load<u8>(i) === 9)) i++;
  return i;
}

/** The word `true`, and so on, as the bytes stand in memory. */
const WORD_TRUE: u32 = 0x65757274;
const WORD_NULL: u32 = 0x6c6c756e;
const WORD_ALSE: u32 = 0x65736c61;

function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 48 < 10;
}

function isHex(at: usize): bool {
  return isDigit(at) || <u32>(load<u8>(at) | 32) - 97 < 6;
}

/** What may stand behind a backslash, apart from `u`. */
function isEscape(code: u8): bool {
  switch (code) {
    case 34:
    case 92:
    case 47:
    case 98:
    case 102:
    case 110:
    case 114:
    case 116:
      return true;
    default:
      return false;
  }
}

/** Whether the string that was read last holds a backslash. */
export let hadEscape = false;

/** The position behind the closing quote of a string whose opening quote is before `at`; 0 where it is not well-formed. Behind `end` stands a quote. */
export function endOfString(at: usize, end: usize): usize {
  hadEscape = false;
  let i = at;
  while (true) {
    const ends = endsOfRun(i);
    if (ends === 0) {
      i += 16;
      continue;
    }
    i += <usize>ctz(ends);
    if (i >= end) return 0;
    const code = load<u8>(i);
    if (code === QUOTE) return i + 1;
    if (code !== BACKSLASH) return 0;
    hadEscape = true;
    const kind = load<u8>(i, 1);
    if (kind === 117) {
      if (!(isHex(i + 2) && isHex(i + 3) && isHex(i + 4) && isHex(i + 5))) return 0;
      i += 6;
    } else {
      if (!isEscape(kind)) return 0;
      i += 2;
    }
  }
}

function endOfDigits(at: usize): usize {
  let i = at;
  while (isDigit(i)) i++;
  return i > at ? i : 0;
}

/** End of a number, by JSON's grammar; 0 where it is none. */
function endOfNumber(at: usize): usize {
  let i = load<u8>(at) === 45 ? at + 1 : at;
  // No digit may follow a leading zero; what does is then found not to be a comma.
  i = load<u8>(i) === 48 ? i + 1 : endOfDigits(i);
  if (i > 0 && load<u8>(i) === 46) i = endOfDigits(i + 1);
  if (i > 0 && (load<u8>(i) | 32) === 101) {
    const sign = load<u8>(i, 1);
    i = endOfDigits(sign === 43 || sign === 45 ? i + 2 : i + 1);
  }
  return i;
}

/** What a number is, where values of the key are told apart: wanted nowhere. */
export const NUMBER: u8 = 255;

/** What the scalar that was read last is, if it was no string. */
export let scalar: u8 = NULL;

/** End of a number or a word that begins at `at`; 0 where there is none. */
export function endOfScalar(at: usize): usize {
  const letters = load<u32>(at);
  if (letters === WORD_NULL) {
    scalar = NULL;
    return at + 4;
  }
  if (letters === WORD_TRUE) {
    scalar = TRUE;
    return at + 4;
  }
  if (load<u8>(at) === 102 && load<u32>(at, 1) === WORD_ALSE) {
    scalar = FALSE;
    return at + 5;
  }
  scalar = NUMBER;
  return endOfNumber(at);
}
