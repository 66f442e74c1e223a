import { ALSO_IN_KEY, BRANCH, COPIED, EVENT_ID, EVENT_TIME, RARE } from './extracted-paths';
import { hadEscape, NUMBER, scalar } from './json';
import { addToKey, beginKey, ESCAPED, NULL, PLAIN } from './key';
import { COPIED_BYTES, setWord } from './memory';
import { usualTime } from './time';

/** What an event is stored by. Lengths and times of an event that was read; else without meaning. */
export let idStart: usize = 0;
export let idLength: usize = 0;
/** Milliseconds since 1970. */
export let eventTime: i64 = 0;

/** Values that are copied: start and length of each, 0 where it has none. */
export const copied: usize = memory.data(128, 16);

/** OpenSearch takes 512 bytes of `_id`, and the slow way 170 UTF-16 units. */
const LONGEST_ID: usize = 170;

/** Begins an event. */
export function beginStored(): void {
  beginKey();
  memory.fill(copied, 0, COPIED_BYTES);
  idLength = 0;
  eventTime = -1;
}

/** Whether it has what no event is stored without. */
export function isStorable(): bool {
  return idLength > 0 && eventTime >= 0;
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

/** `HIDDEN_D`, as the bytes stand in memory: what CloudTrail writes in place of a secret begins with it, and is 30 long. */
const HIDDEN: u64 = 0x445f4e4544444948;

/** Notes a value that is copied. False where the slow way has to look at it: at escapes, and at what is hidden. */
function takeCopied(kind: u32, start: usize, length: usize): bool {
  if (hadEscape || (length === 30 && load<u64>(start) === HIDDEN)) return false;
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

/** Notes a wanted string. False where the slow way has to look at it: a scalar, for one, where there should be more below. */
export function takeString(node: u32, kind: u32, start: usize, length: usize): bool {
  if (kind === BRANCH || kind === RARE) return false;
  if (kind >= ALSO_IN_KEY) {
    return takeCopied(kind - ALSO_IN_KEY, start, length) && addToKey(node, PLAIN, start, length);
  }
  if (kind >= COPIED) return takeCopied(kind, start, length);
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

/** Notes a wanted word. False where the slow way has to look at it, as at all numbers. */
export function takeScalar(node: u32, kind: u32): bool {
  if (scalar === NUMBER || kind === RARE || node === EVENT_ID || node === EVENT_TIME) return false;
  if (kind === BRANCH && scalar !== NULL) return false;
  return (kind >= COPIED && kind < ALSO_IN_KEY) || addToKey(node, scalar, 0, 0);
}
