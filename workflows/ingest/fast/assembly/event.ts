import { BACKSLASH, endsOfRun, hashOf, QUOTE } from './bytes';
import { addToKey, beginKey, ESCAPED, FALSE, NULL, OBJECT, PLAIN, TRUE } from './key';
import { setWord, word } from './memory';
import { beginEvent, newScope, noteName } from './names';
import { usualTime } from './time';
import { BRANCH, COPIED, EVENT_ID, EVENT_TIME, findWanted, kindAt, nodeAt, ROOT } from './wanted';

/** Deeper events are rare enough for the slow way. */
const DEEPEST = 40;

/** An open object or array: wanted node (0 for none), scope of its names (0 for an array). */
const nodes: usize = memory.data((DEEPEST + 1) * 4, 16);
const scopes: usize = memory.data((DEEPEST + 1) * 4, 16);

/** What an event is stored by. Lengths and times of an event that was read; else without meaning. */
export let idStart: usize = 0;
export let idLength: usize = 0;
/** Milliseconds since 1970. */
export let eventTime: i64 = 0;

/** Values that are copied: start and length of each, 0 where it has none. */
const MOST_COPIED = 8;
export const copied: usize = memory.data(MOST_COPIED * 8, 16);

/** OpenSearch takes 512 bytes of `_id`, and the slow way 170 UTF-16 units. */
const LONGEST_ID: usize = 170;

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
let hadEscape = false;

/** The position behind the closing quote of a string whose opening quote is before `at`; 0 where it is not well-formed. */
function endOfString(at: usize, end: usize): usize {
  hadEscape = false;
  let i = at;
  while (true) {
    const ends = endsOfRun(i);
    // Behind a message's end stands a quote, so a run cannot leave it far.
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

/** The first of them is copied in part: the first word of a user agent, up to a space or a slash, without an opening bracket. */
function takeClient(start: usize, length: usize): void {
  const from = load<u8>(start) === 91 ? start + 1 : start;
  const end = start + length;
  let to = from;
  while (to < end && load<u8>(to) !== 47 && load<u8>(to) > 32) to++;
  setWord(copied, 0, <u32>from);
  setWord(copied, 1, <u32>(to - from));
}

/** Notes a wanted string. False where the slow way has to look at it. */
function takeString(node: u32, kind: u32, start: usize, length: usize): bool {
  if (kind >= COPIED) {
    if (hadEscape) return false;
    if (length === 0) return true;
    if (kind === COPIED) {
      takeClient(start, length);
    } else {
      const slot = <i32>(kind - COPIED) * 2;
      setWord(copied, slot, <u32>start);
      setWord(copied, slot + 1, <u32>length);
    }
    return true;
  }
  if (node === EVENT_ID) {
    if (hadEscape || length === 0 || length > LONGEST_ID) return false;
    idStart = start;
    idLength = length;
    return true;
  }
  if (node === EVENT_TIME) {
    eventTime = usualTime(start, length);
    return eventTime >= 0;
  }
  return addToKey(node, hadEscape ? ESCAPED : PLAIN, start, length);
}

/** What the last name that was read is: where it is noted as wanted, or 0. */
let found: usize = 0;

/** Reads `"name" :` and returns the position behind it; 0 where it is not well-formed, escaped, or there before. */
function readName(at: usize, end: usize, depth: i32): usize {
  if (load<u8>(at) !== QUOTE) return 0;
  const start = at + 1;
  let i = start;
  let ends: i32;
  while ((ends = endsOfRun(i)) === 0) i += 16;
  i += <usize>ctz(ends);
  if (i >= end || load<u8>(i) !== QUOTE) return 0;
  const length = i - start;
  const hash = hashOf(start, length);
  if (!noteName(word(scopes, depth), hash)) return 0;
  // `trailboard`, with or without more behind it: the slow way looks closer.
  if (depth === 1 && load<u64>(start) === 0x616f626c69617274 && load<u16>(start, 8) === 0x6472) return 0;
  const node = word(nodes, depth);
  found = node === 0 ? 0 : findWanted(node, hash, start, length);
  i = skipSpace(i + 1);
  return load<u8>(i) === 58 ? i + 1 : 0;
}

/** Spaces and tabs. Line breaks make a document of several lines, which the slow way mends. */
function skipSpace(at: usize): usize {
  let i = at;
  // Nearly always there is none, which one comparison tells.
  while (load<u8>(i) <= 32 && (load<u8>(i) === 32 || load<u8>(i) === 9)) i++;
  return i;
}

/**
 * Checks one event's JSON in a single pass and notes what it is stored by; its wanted values become the key. Behind
 * `end` stands a quote. False wherever there is any doubt (not valid, a name twice, line breaks, an unusual form of what
 * is wanted): the slow way then decides.
 */
export function readEvent(start: usize, end: usize): bool {
  if (end - start < 2 || load<u8>(start) !== 123 || load<u8>(end - 1) !== 125) return false;
  beginEvent();
  beginKey();
  memory.fill(copied, 0, MOST_COPIED * 8);
  idLength = 0;
  eventTime = -1;
  let depth = 0;
  let at = start;
  /** The wanted name whose value comes next, and what is done with that. */
  let node: u32 = ROOT;
  let kind: u32 = BRANCH;
  let wantsValue = true;
  while (true) {
    at = skipSpace(at);
    if (at >= end) return false;
    const code = load<u8>(at);
    if (!wantsValue) {
      const isObject = word(scopes, depth) !== 0;
      if (code === 44) {
        at = skipSpace(at + 1);
        node = 0;
        if (isObject) {
          at = readName(at, end, depth);
          if (at === 0) return false;
          if (found !== 0) {
            node = nodeAt(found);
            kind = kindAt(found);
          }
        }
        wantsValue = true;
      } else if (code === (isObject ? <u8>125 : <u8>93)) {
        at++;
        if (--depth === 0) return at === end && idLength > 0 && eventTime >= 0;
      } else {
        return false;
      }
      continue;
    }
    wantsValue = false;
    if (code === QUOTE) {
      const stop = endOfString(at + 1, end);
      if (stop === 0) return false;
      // A scalar where there should be more below is for the slow way.
      if (node !== 0 && (kind === BRANCH || !takeString(node, kind, at + 1, stop - at - 2))) return false;
      at = stop;
    } else if (code === 123 || code === 91) {
      const opens = code === 123;
      if (++depth > DEEPEST) return false;
      // So is a wanted value that is no scalar, and an array on the way to one.
      if (node !== 0) {
        if (kind !== BRANCH || !opens) return false;
        if (depth > 1 && !addToKey(node, OBJECT, 0, 0)) return false;
      }
      setWord(nodes, depth, node);
      setWord(scopes, depth, opens ? newScope() : 0);
      at = skipSpace(at + 1);
      if (load<u8>(at) === (opens ? <u8>125 : <u8>93)) {
        // An event without members has no comma to splice behind.
        if (depth === 1) return false;
        continue;
      }
      node = 0;
      if (opens) {
        at = readName(at, end, depth);
        if (at === 0) return false;
        if (found !== 0) {
          node = nodeAt(found);
          kind = kindAt(found);
        }
      }
      wantsValue = true;
    } else {
      let stop: usize;
      let value = NULL;
      const letters = load<u32>(at);
      if (letters === WORD_NULL) {
        stop = at + 4;
      } else if (letters === WORD_TRUE) {
        stop = at + 4;
        value = TRUE;
      } else if (code === 102 && load<u32>(at, 1) === WORD_ALSE) {
        stop = at + 5;
        value = FALSE;
      } else {
        stop = endOfNumber(at);
        // Numbers are wanted nowhere.
        if (stop === 0 || node !== 0) return false;
      }
      if (stop > end) return false;
      if (node !== 0) {
        if (node === EVENT_ID || node === EVENT_TIME || (kind === BRANCH && value !== NULL)) return false;
        if (kind < COPIED && !addToKey(node, value, 0, 0)) return false;
      }
      at = stop;
    }
  }
}
