import { BACKSLASH, copy, endsOfRun, QUOTE, sameName } from './bytes';
import { beginCache, entryOfKey } from './cache';
import { compact, compacted, taken } from './compact';
import { unescape, written } from './escapes';
import { readEvent } from './event';
import { COPIED_BYTES, ROW_BYTES, reach, setWord, word } from './memory';
import { EVENTS, FILTERS, GROUP, ID, MESSAGE, OWNER, STREAM, TIMESTAMP, TYPE } from './payload-keys';
import { copied, eventTime, idLength, idStart } from './stored';

/** As many as `payload.ts` on the other side takes: more are for it to refuse. */
const MOST_EVENTS: usize = 100_000;

/** The texts of the payload's head: start and length, 0 and 0 where there is none. */
const HEAD_TEXTS = 4;
export const head: usize = memory.data(HEAD_TEXTS * 8, 16);

let at: usize = 0;
let end: usize = 0;
/** Where the next message goes, and where the next row. */
let to: usize = 0;
let row: usize = 0;
let lastRow: usize = 0;

function skipSpace(): void {
  while (true) {
    const code = load<u8>(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    at++;
  }
}

function take(code: u8): bool {
  skipSpace();
  if (load<u8>(at) !== code) return false;
  at++;
  return true;
}

/** Where a string without escapes begins that was stepped over, and how long it is. */
let textStart: usize = 0;
let textLength: usize = 0;

/** Steps over a string without escapes, which is what all but messages are. */
function takeText(): bool {
  if (!take(34)) return false;
  textStart = at;
  let ends: i32;
  while ((ends = endsOfRun(at)) === 0) at += 16;
  at += <usize>ctz(ends);
  textLength = at - textStart;
  return load<u8>(at++) === 34;
}

/** Reads a message, whose opening quote is before `at`, and writes it to `to` without its escapes. False where it is not well-formed. */
function takeMessage(): bool {
  let from = at;
  while (true) {
    // Most of a message is text and escaped quotes, taken by vectors; whatever else there is, one by one.
    compact(from, to);
    from = taken;
    to = compacted;
    const blockEnd = from + 16;
    do {
      const run = <usize>ctz(endsOfRun(from) | 0x10000);
      copy(to, from, run);
      from += run;
      to += run;
      if (from >= blockEnd) break;
      const code = load<u8>(from);
      if (code !== BACKSLASH) {
        at = from + 1;
        return code === QUOTE && from < end;
      }
      from = unescape(from, to);
      if (from === 0) return false;
      to = written;
    } while (from < blockEnd);
  }
}

/** Exact up to here: the year 287396. */
const LARGEST_TIME: f64 = 900_719_925_474_099.0;

/** Not a number where none stands here. */
function takeTime(): f64 {
  skipSpace();
  const start = at;
  let value: f64 = 0;
  for (let digit = <u32>load<u8>(at) - 48; digit < 10; digit = <u32>load<u8>(++at) - 48) {
    if (value > LARGEST_TIME) return NaN;
    value = value * 10 + <f64>digit;
  }
  const leadingZero = load<u8>(start) === 48 && at - start > 1;
  return at === start || leadingZero ? NaN : value;
}

/** Whether the string that was stepped over is this name. */
function isName(name: usize, length: usize): bool {
  return textLength === length && sameName(textStart, name, length);
}

/** One log event; false where it holds anything but id, timestamp and message, each once. */
function takeLogEvent(): bool {
  if (!take(123) || !reach(row + ROW_BYTES)) return false;
  let logId: usize = 0;
  let logIdEnd: usize = 0;
  let timestamp: f64 = NaN;
  let start: usize = 0;
  let stop: usize = 0;
  do {
    if (!takeText() || !take(58)) return false;
    if (start === 0 && isName(MESSAGE, 7)) {
      if (!take(34)) return false;
      start = to;
      if (!takeMessage()) return false;
      stop = to;
      // What reads the message runs into this quote at the latest.
      store<u8>(to++, 34);
    } else if (isNaN(timestamp) && isName(TIMESTAMP, 9)) {
      timestamp = takeTime();
      if (isNaN(timestamp)) return false;
    } else if (logId === 0 && isName(ID, 2)) {
      if (!takeText()) return false;
      logId = textStart;
      logIdEnd = textStart + textLength;
    } else {
      return false;
    }
  } while (take(44));
  if (!take(125) || start === 0) return false;
  const entry = readEvent(start, stop) ? entryOfKey() : 0;
  store<u32>(row, <u32>logId);
  store<u32>(row, <u32>logIdEnd, 4);
  store<u32>(row, <u32>start, 8);
  store<u32>(row, <u32>stop, 12);
  store<u32>(row, <u32>idStart, 16);
  store<u32>(row, <u32>idLength, 20);
  store<u32>(row, <u32>entry, 24);
  store<f64>(row, timestamp, 32);
  store<f64>(row, <f64>eventTime, 40);
  copy(row + 128, copied, COPIED_BYTES);
  row += ROW_BYTES;
  return true;
}

function takeLogEvents(): bool {
  if (!take(91)) return false;
  if (take(93)) return true;
  do {
    if (!takeLogEvent() || row > lastRow) return false;
  } while (take(44));
  return take(93);
}

function takeFilters(): bool {
  if (!take(91)) return false;
  if (take(93)) return true;
  do {
    if (!takeText()) return false;
  } while (take(44));
  return take(93);
}

/** The head's text that a name stands for; -1 for one that nobody asks for. */
function headText(): i32 {
  if (isName(TYPE, 11)) return 0;
  if (isName(OWNER, 5)) return 1;
  if (isName(GROUP, 8)) return 2;
  if (isName(STREAM, 9)) return 3;
  return -1;
}

/**
 * Reads a subscription payload as CloudWatch Logs writes it: valid UTF-8 at `start` to `stop`, zeros behind it. Messages
 * go to `messages`, rows to `rows`, each far enough from what is before. Returns the number of log events, or -1 for any
 * other form, which is for the slow way.
 */
export function readPayload(start: usize, stop: usize, messages: usize, rows: usize): i32 {
  beginCache();
  at = start;
  end = stop;
  to = messages;
  row = rows;
  lastRow = rows + MOST_EVENTS * ROW_BYTES;
  memory.fill(head, 0, HEAD_TEXTS * 8);
  if (!take(123)) return -1;
  let hasEvents = false;
  do {
    if (!takeText() || !take(58)) return -1;
    if (isName(EVENTS, 9)) {
      if (hasEvents || !takeLogEvents()) return -1;
      hasEvents = true;
    } else if (isName(FILTERS, 19)) {
      if (!takeFilters()) return -1;
    } else {
      const which = headText();
      if (!takeText()) return -1;
      if (which >= 0) {
        if (word(head, which * 2) !== 0) return -1;
        setWord(head, which * 2, <u32>textStart);
        setWord(head, which * 2 + 1, <u32>textLength);
      }
    }
  } while (take(44));
  if (!take(125)) return -1;
  skipSpace();
  return at === end && hasEvents ? <i32>((row - rows) / ROW_BYTES) : -1;
}
