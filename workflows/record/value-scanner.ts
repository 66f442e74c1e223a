const [QUOTE, BACKSLASH] = [34, 92];
/** `{` and `[` are one bit apart, as are `}` and `]`. */
const [OPENING, CLOSING, CASE_BIT] = [123, 125, 32];
const [COMMA, COLON, BRACE_END, BRACKET_END] = [44, 58, 125, 93];

export const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** The key looked for, with its quotes. */
const EVENT_ID = Buffer.from('"eventID"');

/**
 * Finds where one JSON value ends, in as many pieces as its bytes come. Nesting is counted, brackets are not matched: what
 * is wrong within a value is for whoever reads the value.
 */
export class ValueScanner {
  #depth = 0;
  #inString = false;
  #isScalar = false;
  /** Where the value of its own member `eventID` begins (the quote), counted from the bytes' start; -1 where none was seen. */
  idAt = -1;

  /** To be called at a value's first byte. */
  begin(first: number): void {
    this.#depth = 0;
    this.#inString = false;
    this.#isScalar = first !== QUOTE && (first | CASE_BIT) !== OPENING;
    this.idAt = -1;
  }

  /** Where to go on once more bytes are there. May lie behind them: an escape was cut. */
  resumeAt = 0;

  /**
   * Goes on from `at`.
   * @returns Behind the value's last byte; or -1 where the bytes end before, and `resumeAt` says where to go on.
   */
  next(bytes: Uint8Array, at: number, end: number): number {
    return this.#isScalar ? this.#scalar(bytes, at, end) : this.#nested(bytes, at, end);
  }

  #scalar(bytes: Uint8Array, start: number, end: number): number {
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === COMMA || byte === BRACE_END || byte === BRACKET_END || isSpace(byte)) return at;
    }
    this.resumeAt = end;
    return -1;
  }

  #nested(bytes: Uint8Array, start: number, end: number): number {
    let depth = this.#depth;
    let at = start;
    while (at < end) {
      if (this.#inString) {
        at = stringEnd(bytes, at, end);
        if (at >= end) break;
        at++;
        this.#inString = false;
        if (depth === 0) return at;
        continue;
      }
      const byte = bytes[at] as number;
      if (byte === QUOTE) {
        if (depth === 1 && this.idAt < 0) this.#lookAtKey(bytes, at, end);
        this.#inString = true;
      } else if ((byte | CASE_BIT) === OPENING) depth++;
      else if ((byte | CASE_BIT) === CLOSING && --depth <= 0) return at + 1;
      at++;
    }
    this.#depth = depth;
    this.resumeAt = at;
    return -1;
  }

  /** A string at the value's own level: its member `eventID`, if a text follows behind the colon. */
  #lookAtKey(bytes: Uint8Array, at: number, end: number): void {
    if (at + EVENT_ID.length > end) return;
    for (let i = 1; i < EVENT_ID.length; i++) if (bytes[at + i] !== EVENT_ID[i]) return;
    let value = at + EVENT_ID.length;
    while (value < end && isSpace(bytes[value])) value++;
    if (value >= end || bytes[value] !== COLON) return;
    do value++;
    while (value < end && isSpace(bytes[value]));
    if (value < end && bytes[value] === QUOTE) this.idAt = value;
  }
}

/** The closing quote of a string whose inside is at `at`; `end` or beyond where the bytes end before it or behind a backslash. */
export function stringEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}
