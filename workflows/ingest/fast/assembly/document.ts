import { copy, writeNumber } from './bytes';
import { DIGEST, DIGEST_BYTES, PADDING, reach, setWord, word } from './memory';

/** Texts that the documents of a payload share: pointer and length of each. */
const TEXT_COUNT = 15;
const texts: usize = memory.data(TEXT_COUNT * 8, 16);

/** Behind the opening of the action stands the id, then this. */
const BEHIND_ID = 1;
const BEFORE_DIGEST = 2;
const BEFORE_TIME = 3;
const BEFORE_LAG = 4;
const BEFORE_DERIVED = 5;
const BEHIND_DERIVED = 6;
/** Before the first of the values that are copied, and so on. */
const BEFORE_COPIED = 7;

/** Where a text stands, by its place among the parts of a document. */
export function setText(which: i32, at: usize, length: u32): void {
  setWord(texts, which * 2, <u32>at);
  setWord(texts, which * 2 + 1, length);
}

function writeText(to: usize, which: i32): usize {
  const length = <usize>word(texts, which * 2 + 1);
  copy(to, <usize>word(texts, which * 2), length);
  return to + length;
}

/** Bytes that a document takes at most beside what is the event's own and its derived text: two numbers of 20 digits and what is shared. */
function roomBeside(): usize {
  let room: usize = DIGEST_BYTES + 2 * 20 + PADDING;
  for (let i = 0; i < TEXT_COUNT; i++) room += <usize>word(texts, i * 2 + 1);
  return room;
}

/**
 * Writes the two lines of a row's document, whose digest stands at `DIGEST`; returns the position behind them. Notes in
 * the row where the document begins (at 48), where the digest does (52) and where the document ends (56). Memory
 * grows where it has to; 0 where it cannot.
 * @param now Milliseconds since 1970.
 */
export function writeDocument(row: usize, start: usize, now: f64): usize {
  const event = <usize>load<u32>(row, 8);
  // Without its closing brace.
  const eventLength = <usize>load<u32>(row, 12) - event - 1;
  const idLength = <usize>load<u32>(row, 20);
  const entry = <usize>load<u32>(row, 24);
  const length = <usize>load<u32>(entry, 20);
  // Values that are copied, and the id, are of the event, so they are no longer than it.
  if (!reach(start + 3 * eventLength + length + roomBeside())) return 0;
  const time = load<f64>(row, 40);
  const lag = max<f64>(0, now - time);
  let to = writeText(start, 0);
  copy(to, <usize>load<u32>(row, 16), idLength);
  to = writeText(to + idLength, BEHIND_ID);
  copy(to, event, eventLength);
  to = writeText(to + eventLength, BEFORE_DIGEST);
  store<u32>(row, <u32>to, 52);
  copy(to, DIGEST, DIGEST_BYTES);
  to = writeText(to + DIGEST_BYTES, BEFORE_TIME);
  to = writeNumber(to, <u64>time);
  to = writeText(to, BEFORE_LAG);
  to = writeNumber(to, <u64>lag);
  to = writeText(to, BEFORE_DERIVED);
  copy(to, <usize>load<u32>(entry, 16), length);
  to += length;
  for (let i = BEFORE_COPIED; i < TEXT_COUNT; i++) {
    const value = row + 64 + <usize>(i - BEFORE_COPIED) * 8;
    const valueLength = <usize>load<u32>(value, 4);
    if (valueLength === 0) continue;
    to = writeText(to, i);
    copy(to, <usize>load<u32>(value), valueLength);
    to += valueLength;
    store<u8>(to++, 34);
  }
  to = writeText(to, BEHIND_DERIVED);
  store<u32>(row, <u32>start, 48);
  store<u32>(row, <u32>to, 56);
  return to;
}
