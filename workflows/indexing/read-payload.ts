import { soundDocument } from '../event/build-indexable-document.ts';
import type { DocumentOptions, MessageFault, TrailDocument } from '../event/document.ts';
import { documentsOf } from '../scanner/documents.ts';
import { giveBack, takeScanner } from '../scanner/pool.ts';
import { ROW } from '../scanner/scanner.ts';
import { free, inflatePayload, type LogEvent, type PayloadFault, parsePayload } from './payload.ts';

/** A payload with log events, however it was read. */
export interface Reading {
  readonly kind: 'data';
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly count: number;
  /** A log event by its place, made when asked for: only what is parked is looked at again. */
  eventAt(position: number): LogEvent;
  /** A document, or why there is none, for each log event. */
  documents(options: DocumentOptions): (TrailDocument | MessageFault)[];
  /** To be called when nothing of it is needed any more: its documents live in memory that the next payload takes. */
  release(): void;
}

export type ReadPayload =
  | Reading
  | { readonly kind: 'control' }
  | { readonly kind: 'malformed'; readonly reason: PayloadFault };

const DAY_MS = 86_400_000;

/** The time of a log event, where it can be one: from 2006 to a day from now, as for events; else now. */
export function fallbackTime(timestamp: unknown, now: number): number {
  const usable = typeof timestamp === 'number' && timestamp >= Date.UTC(2006, 0, 1) && timestamp <= now + DAY_MS;
  return usable ? timestamp : now;
}

/** The usual form in one pass over the bytes; anything that it leaves open goes the slow way, event by event. */
function readFast(inflated: Buffer): Reading | undefined {
  const scanner = takeScanner();
  const scan = scanner.read(inflated);
  if (!scan) {
    giveBack(scanner);
    return undefined;
  }
  const { count, rows } = scan;
  const { owner, logGroup, logStream } = scan.head;
  return {
    kind: 'data',
    owner,
    logGroup,
    logStream,
    count,
    eventAt(position) {
      const row = rows + position * ROW.bytes;
      const text = (start: number, end: number) => scanner.text(scanner.word(row + start), scanner.word(row + end));
      const timestamp = scanner.float(row + ROW.timestamp);
      return {
        ...(scanner.word(row + ROW.logId) === 0 ? {} : { id: text(ROW.logId, ROW.logIdEnd) }),
        ...(Number.isNaN(timestamp) ? {} : { timestamp }),
        message: text(ROW.start, ROW.end),
      };
    },
    documents: (options) => documentsOf(scanner, scan, (timestamp) => fallbackTime(timestamp, options.now), options),
    release: () => giveBack(scanner),
  };
}

/** Any form that JSON allows, with the runtime's own parser. */
function readSlowly(inflated: Buffer): ReadPayload {
  const decoded = parsePayload(inflated);
  if (decoded.kind !== 'data') return decoded;
  const { logEvents, textAt, ...names } = decoded;
  // Without a text of its own, the log event itself is what came in.
  const textOf = ({ message }: LogEvent, position: number) =>
    typeof message === 'string' ? message : textAt(position);
  return {
    ...names,
    count: logEvents.length,
    eventAt(position) {
      const event = logEvents[position] as LogEvent;
      return { ...event, message: textOf(event, position) };
    },
    documents: (options) =>
      logEvents.map((event, position) =>
        soundDocument(textOf(event, position), fallbackTime(event.timestamp, options.now), options),
      ),
    release: () => {},
  };
}

/**
 * Reads `awslogs.data`. Never throws; what cannot be read says why.
 * @param maxBytes Most bytes that may come out of the gzip stream.
 */
export function readPayload(data: unknown, maxBytes: number): ReadPayload {
  const inflated = inflatePayload(data, maxBytes);
  if (typeof inflated === 'string') return { kind: 'malformed', reason: inflated };
  const reading = readFast(inflated) ?? readSlowly(inflated);
  // Whichever way was taken, it made a copy.
  free(inflated);
  return reading;
}
