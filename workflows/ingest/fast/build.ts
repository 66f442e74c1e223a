import { hash } from 'node:crypto';
import {
  type Added,
  actionLine,
  addedTo,
  type DocumentOptions,
  idOf,
  indexOf,
  type TrailDocument,
} from '../document.ts';
import { scanEvent } from './scan-event.ts';

/** A document whose original stays in the payload's bytes until somebody asks for it as text. */
class ScannedDocument implements TrailDocument {
  readonly id: string;
  readonly index: string;
  readonly sha256: string;
  readonly trailboard: string;
  readonly lagMs: number;
  readonly lines: Buffer;
  readonly #payload: Buffer;
  readonly #start: number;
  readonly #end: number;

  constructor(
    id: string,
    index: string,
    digest: string,
    { text, lagMs }: Added,
    lines: Buffer,
    payload: Buffer,
    start: number,
    end: number,
  ) {
    this.id = id;
    this.index = index;
    this.sha256 = digest;
    this.trailboard = text;
    this.lagMs = lagMs;
    this.lines = lines;
    this.#payload = payload;
    this.#start = start;
    this.#end = end;
  }

  get message(): string {
    return this.#payload.toString('utf8', this.#start, this.#end);
  }
}

/** Room in a body for what is added to an event: the action and `trailboard` take about 700 bytes. */
const ROOM = 1_024;

/** Writes documents one behind the other into one buffer, so that a payload's body is made without copying it together. */
export class BodyWriter {
  #body: Buffer;
  #at = 0;

  constructor(payloadBytes: number, events: number) {
    this.#body = Buffer.allocUnsafeSlow(payloadBytes + events * ROOM);
  }

  /**
   * The document of the event at `start` to `end` of `payload`; `undefined` where that has to be built the slow way.
   */
  write(payload: Buffer, start: number, end: number, fallbackTime: number, options: DocumentOptions) {
    const event = scanEvent(payload, start, end);
    if (event === undefined) return undefined;
    const digest = hash('sha256', payload.subarray(start, end));
    const added = addedTo(event, digest, fallbackTime, options);
    const id = idOf(event.eventID, digest);
    const index = indexOf(options, added.eventTime);
    const tail = `,"trailboard":${added.text}}\n`;
    const action = actionLine(index, id);
    // Three bytes are the most that a UTF-16 unit takes.
    const most = (action.length + tail.length) * 3 + end - start;
    if (most > this.#body.length - this.#at) this.#grow(most);
    const body = this.#body;
    const from = this.#at;
    let at = from + body.write(action, from);
    at += payload.copy(body, at, start, end - 1);
    at += body.write(tail, at);
    this.#at = at;
    return new ScannedDocument(id, index, digest, added, body.subarray(from, at), payload, start, end);
  }

  /** Another buffer; documents written before keep the old one. */
  #grow(atLeast: number): void {
    this.#body = Buffer.allocUnsafeSlow(Math.max(this.#body.length, atLeast));
    this.#at = 0;
  }
}
