import { BRANCH, COPIED, EVENT_ID, EVENT_TIME } from './extracted-paths';
import { hadEscape, NUMBER, scalar } from './json';
import { addToKey, beginKey, ESCAPED, NULL, PLAIN } from './key';
import { setWord } from './memory';
import { usualTime } from './time';

/** What an event is stored by. Lengths and times of an event that was read; else without meaning. */
export let idStart: usize = 0;
export let idLength: usize = 0;
/** Milliseconds since 1970. */
export let eventTime: i64 = 0;

/** Values that are copied: start and length of each, 0 where it has none. */
const MOST_COPIED = 10;
export const copied: usize = memory.data(MOST_COPIED * 8, 16);

/** OpenSearch takes 512 bytes of `_id`, and the slow way 170 UTF-16 units. */
const LONGEST_ID: usize = 170;

/** Begins an event. */
export function beginStored(): void {
  beginKey();
  memory.fill(copied, 0, MOST_COPIED * 8);
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

/** Notes a wanted string. False where the slow way has to look at it: a scalar, for one, where there should be more below. */
export function takeString(node: u32, kind: u32, start: usize, length: usize): bool {
  if (kind === BRANCH) return false;
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

/** Notes a wanted word. False where the slow way has to look at it, as at all numbers. */
export function takeScalar(node: u32, kind: u32): bool {
  if (scalar === NUMBER || node === EVENT_ID || node === EVENT_TIME) return false;
  if (kind === BRANCH && scalar !== NULL) return false;
  return kind >= COPIED || addToKey(node, scalar, 0, 0);
}
