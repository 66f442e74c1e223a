import { isSpace, stringEnd, ValueScanner } from './value-scanner.ts';

/** Why a text is no log file, or none that can be read to its end. */
export type RecordsFault =
  | 'ContentEmpty'
  | 'ContentNotJson'
  | 'ContentCut'
  | 'RecordsAbsent'
  | 'RecordsNotArray'
  | 'RecordsTwice'
  | 'RecordTooLarge';

/**
 * An event as it stands in the file, byte for byte. The bytes are the scanner's: they are gone after the call.
 * @param id Bytes of its `eventID` without the quotes, escapes as they stand; `undefined` where it has no text as such.
 */
export type OnRecord = (record: Buffer, id: Buffer | undefined) => void;

const [QUOTE, COMMA, COLON] = [34, 44, 58];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [91, 93, 123, 125];
/** What no value begins with. */
const NO_VALUE = new Set([COMMA, COLON, ARRAY_END, OBJECT_END]);
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

type Expected =
  | 'start'
  | 'marked'
  | 'first-key'
  | 'next-key'
  | 'key'
  | 'colon'
  | 'value'
  | 'skip'
  | 'member-end'
  | 'first-record'
  | 'next-record'
  | 'record'
  | 'record-end'
  | 'end';

/**
 * Reads a log file's events out of its bytes, in as many pieces as they come: `{"Records":[...]}`, with whatever members
 * beside it, or a bare array (aggregated events). Holds one event at a time.
 */
export class RecordScanner {
  readonly #onRecord: OnRecord;
  readonly #most: number;
  readonly #value = new ValueScanner();
  #window: Buffer = Buffer.alloc(0);
  #end = 0;
  #at = 0;
  /** Where the value or key begins that is being read: bytes before it are not needed any more. */
  #from = 0;
  #expected: Expected = 'start';
  #isRecords = false;
  #hasRecords = false;
  /** Grows as an event does that comes in several pieces. */
  #own: Buffer = Buffer.alloc(0);
  #isBare = false;
  #isCrossing = false;
  #fault: RecordsFault | undefined;
  /** Events found. */
  count = 0;

  /** @param most Most bytes of one event. */
  constructor(onRecord: OnRecord, most: number) {
    this.#onRecord = onRecord;
    this.#most = most;
  }

  /** Takes the next piece. */
  feed(chunk: Buffer): void {
    if (this.#fault) return;
    this.#append(chunk);
    while (this.#fault === undefined && this.#at < this.#end && this.#step());
  }

  /** To be called behind the last piece: why the events are not all there is, or `undefined`. */
  finish(): RecordsFault | undefined {
    if (this.#fault) return this.#fault;
    if (this.#expected === 'start' || this.#expected === 'marked') return 'ContentEmpty';
    if (this.#expected !== 'end') return 'ContentCut';
    return this.#hasRecords ? undefined : 'RecordsAbsent';
  }

  #append(chunk: Buffer): void {
    const kept = this.#isWithin() ? this.#end - this.#from : Math.max(0, this.#end - this.#at);
    const start = this.#end - kept;
    this.#isCrossing = kept > 0;
    if (kept === 0) {
      this.#window = chunk;
    } else if (kept + chunk.length > this.#most) {
      this.#fault = 'RecordTooLarge';
      return;
    } else {
      this.#join(start, kept, chunk);
    }
    this.#at -= start;
    this.#from -= start;
    this.#end = kept + chunk.length;
  }

  #join(start: number, kept: number, chunk: Buffer): void {
    const unread = this.#window.subarray(start, this.#end);
    if (this.#own.length < kept + chunk.length) {
      // Twice as much each time: an event of many pieces is copied a few times, not once a piece.
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#own.length, kept + chunk.length));
      unread.copy(larger);
      this.#own = larger;
    } else if (start > 0 || this.#window !== this.#own) {
      this.#own.set(unread);
    }
    chunk.copy(this.#own, kept);
    this.#window = this.#own;
  }

  #isWithin(): boolean {
    return this.#expected === 'record' || this.#expected === 'skip' || this.#expected === 'key';
  }

  /** One token. False where more bytes are needed. */
  #step(): boolean {
    if (this.#expected === 'record' || this.#expected === 'skip') return this.#goOn();
    if (this.#expected === 'key') return this.#key();
    const byte = this.#window[this.#at] as number;
    if (isSpace(byte)) this.#at++;
    else if (this.#expected === 'start' && byte === MARK[0]) return this.#mark();
    else return this.#token(byte);
    return true;
  }

  /** A byte order mark before the text: allowed once, and only whole. */
  #mark(): boolean {
    const seen = this.#window.subarray(this.#at, Math.min(this.#end, this.#at + MARK.length));
    if (!MARK.subarray(0, seen.length).equals(seen)) return this.#fail('ContentNotJson');
    if (seen.length < MARK.length) return false;
    this.#at += MARK.length;
    this.#expected = 'marked';
    return true;
  }

  #token(byte: number): boolean {
    switch (this.#expected) {
      case 'start':
      case 'marked':
        this.#isBare = byte === ARRAY;
        this.#hasRecords = this.#isBare;
        if (byte === OBJECT || byte === ARRAY) return this.#take(byte === ARRAY ? 'first-record' : 'first-key');
        break;
      case 'first-key':
        if (byte === OBJECT_END) return this.#take('end');
        if (byte === QUOTE) return this.#begin('key');
        break;
      case 'next-key':
        if (byte === QUOTE) return this.#begin('key');
        break;
      case 'colon':
        if (byte === COLON) return this.#take('value');
        break;
      case 'value':
        return this.#memberValue(byte);
      case 'member-end':
        if (byte === COMMA) return this.#take('next-key');
        if (byte === OBJECT_END) return this.#take('end');
        break;
      case 'first-record':
        return byte === ARRAY_END ? this.#closeRecords() : this.#begin('record');
      case 'next-record':
        return this.#begin('record');
      case 'record-end':
        if (byte === COMMA) return this.#take('next-record');
        if (byte === ARRAY_END) return this.#closeRecords();
    }
    return this.#fail('ContentNotJson');
  }

  #fail(fault: RecordsFault): boolean {
    this.#fault = fault;
    return false;
  }

  #memberValue(byte: number): boolean {
    if (!this.#isRecords) return this.#begin('skip');
    if (this.#hasRecords) return this.#fail('RecordsTwice');
    if (byte !== ARRAY) return this.#fail('RecordsNotArray');
    this.#hasRecords = true;
    return this.#take('first-record');
  }

  #take(next: Expected): boolean {
    this.#at++;
    this.#expected = next;
    return true;
  }

  #closeRecords(): boolean {
    return this.#take(this.#isBare ? 'end' : 'member-end');
  }

  #begin(what: 'key' | 'skip' | 'record'): boolean {
    if (NO_VALUE.has(this.#window[this.#at] as number)) return this.#fail('ContentNotJson');
    this.#from = this.#at;
    this.#expected = what;
    this.#isCrossing = false;
    if (what === 'key') this.#at++;
    else this.#value.begin(this.#window[this.#at] as number);
    return true;
  }

  #key(): boolean {
    const close = stringEnd(this.#window, this.#at, this.#end);
    this.#at = close;
    if (close >= this.#end) return false;
    const raw = this.#window.toString('utf8', this.#from, close + 1);
    this.#take('colon');
    this.#isRecords = nameOf(raw) === 'Records';
    return true;
  }

  /** A value that is read over to its end: an event, or a member that is passed over. */
  #goOn(): boolean {
    const behind = this.#value.next(this.#window, this.#at, this.#end);
    if (behind < 0) {
      this.#at = this.#value.resumeAt;
      return false;
    }
    this.#at = behind;
    if (this.#expected === 'skip') this.#expected = 'member-end';
    else {
      this.#expected = 'record-end';
      this.#give(behind);
    }
    return true;
  }

  #give(behind: number): void {
    const record = this.#window.subarray(this.#from, behind);
    let { idAt } = this.#value;
    if (this.#isCrossing) {
      // Its key may have been cut, and the place is that of an earlier window.
      this.#value.begin(record[0] as number);
      this.#value.next(record, 0, record.length);
      idAt = this.#value.idAt;
    } else if (idAt >= 0) idAt -= this.#from;
    this.count++;
    this.#onRecord(
      record,
      idAt < 0 ? undefined : record.subarray(idAt + 1, stringEnd(record, idAt + 1, record.length)),
    );
  }
}

/** A member's name, from its text with the quotes; what is no JSON is no name that counts. */
function nameOf(raw: string): string {
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    return JSON.parse(raw) as string;
  } catch {
    return raw;
  }
}
