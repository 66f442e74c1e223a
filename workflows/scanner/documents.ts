import { hash } from 'node:crypto';
import { soundDocument } from '../event/build-indexable-document.ts';
import {
  ACTION_END,
  actionOpening,
  addedParts,
  type DocumentOptions,
  indexOf,
  type MessageFault,
  sharedText,
  type TrailDocument,
} from '../event/document.ts';
import { members } from '../event/json.ts';
import { hasKeysOfTheMoment } from '../event/session.ts';
import { isSignInOrPortal } from '../event/sign-in.ts';
import { actorOf } from '../event/who/actor.ts';
import { isOfUnnamedRole } from '../event/who/role.ts';
import { eventOfKey } from './cache-key.ts';
import { COPIED } from './extracted-paths.ts';
import { type Derived, ROW, type Scan, type Scanner } from './scanner.ts';

/** What stands before each of the copied values. */
const BEFORE_COPIED = COPIED.map(([, name]) => `,"${name}":"`);

const DAY_MS = 86_400_000;

/** The earliest time that `eventTimeOf` takes, and how far ahead of now the latest is. */
const EARLIEST = Date.UTC(2006, 0, 1);

/** A document that stays in the scanner's memory until somebody asks for it. */
class ScannedDocument implements TrailDocument {
  readonly of: Scanner;
  readonly from: number;
  readonly to: number;
  readonly #row: number;
  readonly #options: DocumentOptions;

  constructor(scanner: Scanner, row: number, options: DocumentOptions) {
    this.of = scanner;
    this.from = scanner.word(row + ROW.document);
    this.to = scanner.word(row + ROW.documentEnd);
    this.#row = row;
    this.#options = options;
  }

  get id(): string {
    const start = this.of.word(this.#row + ROW.id);
    return this.of.text(start, start + this.of.word(this.#row + ROW.idLength));
  }

  get index(): string {
    return indexOf(this.#options, this.of.float(this.#row + ROW.eventTime));
  }

  get message(): string {
    return this.of.text(this.of.word(this.#row + ROW.start), this.of.word(this.#row + ROW.end));
  }

  /** The first member of what was added. */
  get sha256(): string {
    const start = this.of.word(this.#row + ROW.digest);
    return this.of.text(start, start + 64);
  }

  get trailboard(): string {
    const start = this.of.word(this.#row + ROW.digest) - addedParts(this.#options).beforeDigest.length;
    // Behind it stand the event's own brace and the line's end.
    return this.of.text(start, this.to - 2);
  }

  get lagMs(): number {
    return Math.max(0, this.#options.now - this.of.float(this.#row + ROW.eventTime));
  }
}

const SLOW: Derived = { text: '', isOfTheMoment: false };

/** What is derived from the values that the scanner hands in; of events that have a say of their own in more than those, nothing. */
function derivedOfKey(key: Buffer): Derived {
  const event = eventOfKey(key);
  if (isSignInOrPortal(event) || isOfUnnamedRole(event) || members(event.userIdentity).type === 'SAMLUser') return SLOW;
  return { text: sharedText(event), isOfTheMoment: hasKeysOfTheMoment(event, actorOf(event).name) };
}

/** Whether what the scanner read of a row is all that its document needs. Makes what is derived where it is not known yet. */
function isReady(scanner: Scanner, row: number, now: number): boolean {
  const entry = scanner.word(row + ROW.entry);
  const time = scanner.float(row + ROW.eventTime);
  if (entry === 0 || time < EARLIEST || time > now + DAY_MS) return false;
  return scanner.hasDerived(entry, derivedOfKey);
}

/**
 * The documents of a payload, behind each other in the scanner's memory; or why there is none. Whatever the scanner left
 * open is built the slow way.
 * @param fallbackTime Milliseconds since 1970 that stand in for an event without a usable time, by its row's.
 */
export function documentsOf(
  scanner: Scanner,
  { rows, count, body }: Scan,
  fallbackTime: (timestamp: number) => number,
  options: DocumentOptions,
): (TrailDocument | MessageFault)[] {
  const { now } = options;
  const { beforeDigest, beforeTime, beforeLag, beforeDerived } = addedParts(options);
  const texts = [
    `"${ACTION_END}`,
    `,"trailboard":${beforeDigest}`,
    beforeTime,
    beforeLag,
    beforeDerived,
    '}}\n',
    ',"crossAccount":true',
    ',"session":"',
    ...BEFORE_COPIED,
  ];
  scanner.setTexts(texts);
  const documents: (TrailDocument | MessageFault)[] = [];
  let to = body;
  let day = Number.NaN;
  /** Rows that are ready and stand behind each other, of one day: they are written at once. */
  let first = rows;
  let ready = 0;

  const slowly = (row: number): TrailDocument | MessageFault => {
    const text = scanner.text(scanner.word(row + ROW.start), scanner.word(row + ROW.end));
    const built = soundDocument(text, fallbackTime(scanner.float(row + ROW.timestamp)), options);
    const behind = typeof built === 'string' ? 0 : scanner.put(built, to);
    if (typeof built === 'string' || behind === 0) return built;
    const from = to;
    to = behind;
    return { ...built, of: scanner, from, to };
  };

  const writeReady = () => {
    if (ready === 0) return;
    const behind = first + scanner.write(first, ready, to, now) * ROW.bytes;
    for (let row = first; row < behind; row += ROW.bytes) documents.push(new ScannedDocument(scanner, row, options));
    if (behind > first) to = scanner.word(behind - ROW.bytes + ROW.documentEnd);
    // Without memory for the rest.
    for (let row = behind; row < first + ready * ROW.bytes; row += ROW.bytes) documents.push(slowly(row));
    ready = 0;
  };

  for (let row = rows; row < rows + count * ROW.bytes; row += ROW.bytes) {
    const time = scanner.float(row + ROW.eventTime);
    const isOtherDay = Math.floor(time / DAY_MS) !== day;
    const isQuick = isReady(scanner, row, now);
    if (isOtherDay || !isQuick) writeReady();
    if (!isQuick) {
      documents.push(slowly(row));
      continue;
    }
    // Neighbours nearly always share an index.
    if (isOtherDay) {
      day = Math.floor(time / DAY_MS);
      scanner.setOpening(`${actionOpening(indexOf(options, time))}"`);
    }
    const message = scanner.bytes.subarray(scanner.word(row + ROW.start), scanner.word(row + ROW.end));
    scanner.setDigest(row, hash('sha256', message));
    if (ready === 0) first = row;
    ready++;
  }
  writeReady();
  return documents;
}
