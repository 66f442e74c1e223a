import { copy, QUOTE, sameBytes, writeNumber } from './bytes';
import { isOfTheMoment, textLength } from './cache';
import { DIGEST_BYTES, PADDING, ROW_BYTES, reach, setWord, word } from './memory';

/** Texts that the documents of a payload share: pointer and length of each. */
const TEXT_COUNT = 19;
const texts: usize = memory.data(TEXT_COUNT * 8, 16);

/** Behind the opening of the action stands the id, then this. */
const BEHIND_ID = 1;
const BEFORE_DIGEST = 2;
const BEFORE_TIME = 3;
const BEFORE_LAG = 4;
const BEFORE_DERIVED = 5;
const BEHIND_DERIVED = 6;
const CROSS_ACCOUNT = 7;
const BEFORE_SESSION = 8;
/** Before the first of the values that are copied, and so on. */
const BEFORE_COPIED = 9;
const COPIED_COUNT = TEXT_COUNT - BEFORE_COPIED;
/** Their last is the account that received the event. Behind it stand values without a text of their own. */
const RECEIVER: usize = COPIED_COUNT - 1;
const CALLER: usize = COPIED_COUNT;
const PRINCIPAL: usize = COPIED_COUNT + 1;
const CREATED: usize = COPIED_COUNT + 2;
const ACCESS_KEY: usize = COPIED_COUNT + 3;
const SIGN_IN: usize = COPIED_COUNT + 4;
const CREDENTIAL: usize = COPIED_COUNT + 5;

const SLASH: u8 = 47;

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
function room(): usize {
  let bytes: usize = DIGEST_BYTES + 2 * 20 + PADDING;
  for (let i = 0; i < TEXT_COUNT; i++) bytes += <usize>word(texts, i * 2 + 1);
  return bytes;
}

let roomBeside: usize = 0;

/** Whether two values, start and length each, are the same. */
function isSame(a: usize, b: usize): bool {
  const length = <usize>load<u32>(a, 4);
  return <usize>load<u32>(b, 4) === length && sameBytes(<usize>load<u32>(a), <usize>load<u32>(b), length);
}

/** Writes a value, start and length. */
function writeValue(to: usize, value: usize): usize {
  const length = <usize>load<u32>(value, 4);
  copy(to, <usize>load<u32>(value), length);
  return to + length;
}

/** Writes a member whose value is copied: the text before it, the value, a quote. */
function writeMember(start: usize, which: i32, value: usize): usize {
  const to = writeValue(writeText(start, which), value);
  store<u8>(to, QUOTE);
  return to + 1;
}

/** Whether an event has the value. */
function has(value: usize): bool {
  return load<u32>(value, 4) !== 0;
}

/** Writes the values that are copied, and what follows from two of them: the account, and whether another one called. */
function writeCopied(start: usize, values: usize): usize {
  let to = start;
  for (let i = 0; i < COPIED_COUNT; i++) {
    const value = values + <usize>i * 8;
    if (has(value)) to = writeMember(to, BEFORE_COPIED + i, value);
  }
  const caller = values + CALLER * 8;
  const receiver = values + RECEIVER * 8;
  if (!has(caller)) return to;
  if (!has(receiver)) return writeMember(to, BEFORE_COPIED + <i32>RECEIVER, caller);
  return isSame(caller, receiver) ? to : writeText(to, CROSS_ACCOUNT);
}

/** Writes the session, as `event/session.ts` has it for all but sign-in events: by principal and creation, or by one value. */
function writeSession(start: usize, values: usize, ofTheMoment: bool): usize {
  const signIn = values + SIGN_IN * 8;
  const credential = values + CREDENTIAL * 8;
  if (has(signIn)) return writeMember(start, BEFORE_SESSION, signIn);
  if (has(credential)) return writeMember(start, BEFORE_SESSION, credential);
  const key = values + ACCESS_KEY * 8;
  const principal = values + PRINCIPAL * 8;
  const created = values + CREATED * 8;
  const canJoin = has(principal) && has(created);
  if (has(key) && !(ofTheMoment && canJoin)) return writeMember(start, BEFORE_SESSION, key);
  if (!canJoin) return start;
  let to = writeValue(writeText(start, BEFORE_SESSION), principal);
  store<u8>(to++, SLASH);
  to = writeValue(to, created);
  store<u8>(to, QUOTE);
  return to + 1;
}

/** Writes the two lines of a row's document; returns the position behind them, or 0 where memory cannot grow as it has to. */
function writeDocument(row: usize, start: usize, now: f64): usize {
  const event = <usize>load<u32>(row, 8);
  // Without its closing brace.
  const eventLength = <usize>load<u32>(row, 12) - event - 1;
  const idLength = <usize>load<u32>(row, 20);
  const entry = <usize>load<u32>(row, 24);
  const length = textLength(entry);
  // Values that are copied, and the id, are of the event, so they are no longer than it.
  if (!reach(start + 3 * eventLength + length + roomBeside)) return 0;
  const time = load<f64>(row, 40);
  const lag = max<f64>(0, now - time);
  let to = writeText(start, 0);
  copy(to, <usize>load<u32>(row, 16), idLength);
  to = writeText(to + idLength, BEHIND_ID);
  copy(to, event, eventLength);
  to = writeText(to + eventLength, BEFORE_DIGEST);
  store<u32>(row, <u32>to, 52);
  copy(to, row + 64, DIGEST_BYTES);
  to = writeText(to + DIGEST_BYTES, BEFORE_TIME);
  to = writeNumber(to, <u64>time);
  to = writeText(to, BEFORE_LAG);
  to = writeNumber(to, <u64>lag);
  to = writeText(to, BEFORE_DERIVED);
  copy(to, <usize>load<u32>(entry, 16), length);
  const values = row + 128;
  to = writeSession(writeCopied(to + length, values), values, isOfTheMoment(entry));
  to = writeText(to, BEHIND_DERIVED);
  store<u32>(row, <u32>start, 48);
  store<u32>(row, <u32>to, 56);
  return to;
}

/**
 * Writes the documents of `count` rows behind each other. Notes in each row where its document begins (at 48), where the
 * digest does (52) and where the document ends (56). Memory grows where it has to. Returns how many it wrote: fewer where it cannot.
 * @param now Milliseconds since 1970.
 */
export function writeDocuments(first: usize, count: i32, start: usize, now: f64): i32 {
  roomBeside = room();
  let row = first;
  let to = start;
  for (let i = 0; i < count; i++) {
    to = writeDocument(row, to, now);
    if (to === 0) return i;
    row += ROW_BYTES;
  }
  return count;
}
