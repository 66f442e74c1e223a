import { bytesOf, type Lines } from '../event/lines.ts';
import { NODES } from './extracted-paths.ts';
import { SCANNER } from './scanner.wasm.ts';

type Pointer = number;

/** `assembly/index.ts`, as it looks from here. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly PAYLOAD: { readonly value: Pointer };
  readonly TEXTS: { readonly value: Pointer };
  readonly head: { readonly value: Pointer };
  reach(end: Pointer): number;
  addWanted(node: number, parent: number, nameLength: number, kind: number): void;
  nameOfNode(node: number): Pointer;
  readPayload(start: Pointer, end: Pointer, messages: Pointer, rows: Pointer): number;
  giveText(entry: Pointer, length: number, ofTheMoment: boolean): Pointer;
  setText(which: number, at: Pointer, length: number): void;
  writeDocuments(first: Pointer, count: number, to: Pointer, now: number): number;
}

/** Bytes between regions: vectors are read and written whole. */
const PADDING = 64;
const aligned = (at: number) => (at + PADDING - 1) & -PADDING;

/** A row's size, and where its parts are: `assembly/memory.ts`. */
export const ROW = {
  bytes: 256,
  logId: 0,
  logIdEnd: 4,
  start: 8,
  end: 12,
  id: 16,
  idLength: 20,
  entry: 24,
  timestamp: 32,
  eventTime: 40,
  document: 48,
  digest: 52,
  documentEnd: 56,
  digestGiven: 64,
} as const;

/** A cache entry's parts: `assembly/cache.ts`. */
const ENTRY = { key: 8, keyLength: 12, text: 16, textLength: 20 } as const;

/** What is derived from the values that events share. */
export interface Derived {
  /** Members of the added object; empty for events that go the slow way. */
  readonly text: string;
  /** Whether each request of their sessions has a key of its own. */
  readonly isOfTheMoment: boolean;
}

/** Texts of the payload's head, in the scanner's order. */
export interface Head {
  readonly messageType: string;
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
}

/** Where a payload's rows are, and where its documents may go. */
export interface Scan {
  readonly head: Head;
  readonly count: number;
  readonly rows: Pointer;
  readonly body: Pointer;
}

let compiled: WebAssembly.Module | undefined;

/** One instance of the scanner and its memory. It holds one payload at a time. */
export class Scanner {
  readonly #wasm: Exports;
  /** All of the memory. Anew after each growth, which takes the old views away. */
  bytes = Buffer.alloc(0);
  #words = new Uint32Array();
  #floats = new Float64Array();

  constructor() {
    compiled ??= new WebAssembly.Module(Buffer.from(SCANNER, 'base64'));
    this.#wasm = new WebAssembly.Instance(compiled).exports as unknown as Exports;
    this.#reach(this.#wasm.PAYLOAD.value);
    for (const { number, name, parent, kind } of NODES) {
      this.bytes.write(name, this.#wasm.nameOfNode(number), 'latin1');
      if (parent > 0) this.#wasm.addWanted(number, parent, name.length, kind);
    }
  }

  get size(): number {
    return this.bytes.length;
  }

  /** Makes memory reach up to `end`. False where it cannot. */
  #reach(end: Pointer): boolean {
    const reached = this.#wasm.reach(end) !== 0;
    this.#look();
    return reached;
  }

  #look(): void {
    const { buffer } = this.#wasm.memory;
    if (this.bytes.buffer === buffer) return;
    this.bytes = Buffer.from(buffer);
    this.#words = new Uint32Array(buffer);
    this.#floats = new Float64Array(buffer);
  }

  word(at: Pointer): number {
    return this.#words[at >> 2] as number;
  }

  float(at: Pointer): number {
    return this.#floats[at >> 3] as number;
  }

  text(start: Pointer, end: Pointer): string {
    return this.bytes.toString('utf8', start, end);
  }

  /** Reads a payload as CloudWatch Logs writes it; `undefined` for any other form, or without memory. `inflated` is valid UTF-8. */
  read(inflated: Buffer): Scan | undefined {
    const start = this.#wasm.PAYLOAD.value;
    const end = start + inflated.length;
    const messages = aligned(end + PADDING);
    const rows = aligned(messages + inflated.length + PADDING);
    if (!this.#reach(rows)) return undefined;
    inflated.copy(this.bytes, start);
    // Behind the payload nothing may look like more of it.
    this.bytes.fill(0, end, end + PADDING);
    const count = this.#wasm.readPayload(start, end, messages, rows);
    this.#look();
    const [messageType = '', owner = '', logGroup = '', logStream = ''] = [0, 1, 2, 3].map((i) => {
      const from = this.word(this.#wasm.head.value + i * 8);
      return this.text(from, from + this.word(this.#wasm.head.value + i * 8 + 4));
    });
    if (count < 0 || messageType !== 'DATA_MESSAGE') return undefined;
    const head = { messageType, owner, logGroup, logStream };
    return { head, count, rows, body: aligned(rows + count * ROW.bytes + PADDING) };
  }

  /** Whether an entry has what is derived from its events; `derive` makes it from the entry's key when first asked for. False where there is no room, and where they go the slow way. */
  hasDerived(entry: Pointer, derive: (key: Buffer) => Derived): boolean {
    if (this.word(entry + ENTRY.text) !== 0) return this.word(entry + ENTRY.textLength) !== 0;
    const key = this.word(entry + ENTRY.key);
    const { text, isOfTheMoment } = derive(this.bytes.subarray(key, key + this.word(entry + ENTRY.keyLength)));
    const at = this.#wasm.giveText(entry, Buffer.byteLength(text), isOfTheMoment);
    if (at !== 0) this.bytes.write(text, at);
    return at !== 0 && text !== '';
  }

  /** The texts that all documents share, in the scanner's order from the second on; the first is set by `setOpening`. */
  setTexts(texts: readonly string[]): void {
    let at = this.#wasm.TEXTS.value;
    for (const [i, text] of texts.entries()) {
      const length = this.bytes.write(text, at);
      this.#wasm.setText(i + 1, at, length);
      at += length;
    }
    // The opening comes last because its length changes.
    this.#openingAt = at;
  }

  #openingAt = 0;

  /** What documents begin with from here on. */
  setOpening(text: string): void {
    this.#wasm.setText(0, this.#openingAt, this.bytes.write(text, this.#openingAt));
  }

  /** Puts lines that were made elsewhere where the scanner's own go; returns the position behind them, 0 without memory. */
  put(lines: Lines, to: Pointer): Pointer {
    const length = lines.to - lines.from;
    if (!this.#reach(to + length + PADDING)) return 0;
    bytesOf(lines).copy(this.bytes, to);
    return to + length;
  }

  /** Gives a row the SHA-256 of its message, hex. */
  setDigest(row: Pointer, digest: string): void {
    this.bytes.write(digest, row + ROW.digestGiven, 'latin1');
  }

  /** Writes the documents of `count` rows, digests given, behind each other; returns how many, fewer without memory. `now` is milliseconds since 1970. */
  write(first: Pointer, count: number, to: Pointer, now: number): number {
    const written = this.#wasm.writeDocuments(first, count, to, now);
    this.#look();
    return written;
  }
}
