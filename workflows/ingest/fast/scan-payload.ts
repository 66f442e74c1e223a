import { ENDS_RUN } from './bytes.ts';

/** A log event whose message stands, unescaped, at `start` to `end` of the payload's bytes. */
export interface Located {
  /** Where CloudWatch Logs' id stands; both 0 where there is none. */
  readonly idStart: number;
  readonly idEnd: number;
  readonly timestamp: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** A payload whose messages were left where they are. */
export interface ScannedPayload {
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly events: readonly Located[];
}

let at = 0;
let bytes: Buffer;

function skipSpace(): void {
  for (;;) {
    const code = bytes[at];
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    at++;
  }
}

function take(code: number): boolean {
  skipSpace();
  if (bytes[at] !== code) return false;
  at++;
  return true;
}

/** A string without escapes, which is what all but messages are; `undefined` otherwise. */
function plainString(): string | undefined {
  if (!take(34)) return undefined;
  const start = at;
  const stop = bytes.indexOf(34, at);
  if (stop < 0) return undefined;
  for (let i = start; i < stop; i++) if (bytes[i] === 92 || (bytes[i] as number) < 32) return undefined;
  at = stop + 1;
  return bytes.toString('utf8', start, stop);
}

/**
 * Reads a message and unescapes it where it stands; what comes out is never longer. Returns its end, or -1 where an
 * escape stands for anything but itself: that is for the slow way.
 */
function unescapeMessage(): number {
  const b = bytes;
  const ends = ENDS_RUN;
  const length = b.length;
  let from = at;
  let to = at;
  while (from < length) {
    let code = b[from++] as number;
    if (ends[code] === 1) {
      if (code === 34) {
        at = from;
        return to;
      }
      if (code !== 92) return -1;
      code = b[from++] as number;
      if (code !== 34 && code !== 92 && code !== 47) return -1;
    }
    b[to++] = code;
  }
  return -1;
}

/** Exact up to here: the year 287396. */
const LARGEST_TIME = 9_007_199_254_740_991 / 10;

function timestampValue(): number | undefined {
  skipSpace();
  const start = at;
  let value = 0;
  for (let code = bytes[at] as number; code >= 48 && code <= 57; code = bytes[++at] as number) {
    if (value > LARGEST_TIME) return undefined;
    value = value * 10 + code - 48;
  }
  const leadingZero = bytes[start] === 48 && at - start > 1;
  return at === start || leadingZero ? undefined : value;
}

const ID = Buffer.from('"id"');
const TIMESTAMP = Buffer.from('"timestamp"');
const MESSAGE = Buffer.from('"message"');

/** Steps over a name if it stands here. */
function takeName(name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false;
  at += name.length;
  return true;
}

/** Steps over a string without escapes; its end (before the quote) or -1. */
function skipPlain(): number {
  if (!take(34)) return -1;
  while (ENDS_RUN[bytes[at] as number] === 0) at++;
  return bytes[at] === 34 ? at++ : -1;
}

/** One log event; `undefined` where it holds anything but id, timestamp and message, each once. */
function logEvent(): Located | undefined {
  if (!take(123)) return undefined;
  let idStart = 0;
  let idEnd = 0;
  let timestamp: number | undefined;
  let start = -1;
  let end = -1;
  do {
    skipSpace();
    if (start < 0 && takeName(MESSAGE)) {
      if (!take(58) || !take(34)) return undefined;
      start = at;
      end = unescapeMessage();
      if (end < 0) return undefined;
    } else if (timestamp === undefined && takeName(TIMESTAMP)) {
      timestamp = take(58) ? timestampValue() : undefined;
      if (timestamp === undefined) return undefined;
    } else if (idEnd === 0 && takeName(ID)) {
      if (!take(58)) return undefined;
      skipSpace();
      idStart = at + 1;
      idEnd = skipPlain();
      if (idEnd < 0) return undefined;
    } else {
      return undefined;
    }
  } while (take(44));
  return take(125) && start >= 0 ? { idStart, idEnd, timestamp, start, end } : undefined;
}

function logEvents(): Located[] | undefined {
  if (!take(91)) return undefined;
  const events: Located[] = [];
  if (take(93)) return events;
  do {
    const event = logEvent();
    if (!event) return undefined;
    events.push(event);
  } while (take(44));
  return take(93) ? events : undefined;
}

function skipNames(): boolean {
  if (!take(91)) return false;
  if (take(93)) return true;
  do {
    if (plainString() === undefined) return false;
  } while (take(44));
  return take(93);
}

/**
 * Reads a subscription payload as CloudWatch Logs writes it and unescapes its messages in place.
 * `undefined` for any other form; `inflated` is spoilt then and has to be made anew.
 * @param inflated Valid UTF-8.
 */
export function scanPayload(inflated: Buffer): ScannedPayload | undefined {
  bytes = inflated;
  at = 0;
  if (!take(123)) return undefined;
  const texts: Record<string, string> = {};
  let events: Located[] | undefined;
  do {
    const name = plainString();
    if (name === undefined || name in texts || !take(58)) return undefined;
    if (name === 'logEvents') {
      if (events) return undefined;
      events = logEvents();
      if (!events) return undefined;
    } else if (name === 'subscriptionFilters') {
      if (!skipNames()) return undefined;
    } else {
      const value = plainString();
      if (value === undefined) return undefined;
      texts[name] = value;
    }
  } while (take(44));
  if (!take(125)) return undefined;
  skipSpace();
  const { messageType, owner = '', logGroup = '', logStream = '' } = texts;
  if (at !== bytes.length || messageType !== 'DATA_MESSAGE' || !events) return undefined;
  return { owner, logGroup, logStream, events };
}
