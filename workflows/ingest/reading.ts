import { buildDocument, type DocumentOptions, type MessageFault, type TrailDocument } from './document.ts';
import { BodyWriter } from './fast/build.ts';
import { scanPayload } from './fast/scan-payload.ts';
import { inflatePayload, type LogEvent, type PayloadFault, parsePayload } from './payload.ts';

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
  documents(options: Omit<DocumentOptions, 'index'> & { index?: string }): (TrailDocument | MessageFault)[];
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
  const scanned = scanPayload(inflated);
  if (!scanned) return undefined;
  const { events, ...names } = scanned;
  const text = (start: number, end: number) => inflated.toString('utf8', start, end);
  return {
    kind: 'data',
    ...names,
    count: events.length,
    eventAt(position) {
      const { idStart, idEnd, timestamp, start, end } = events[position] as (typeof events)[number];
      return {
        ...(idEnd === 0 ? {} : { id: text(idStart, idEnd) }),
        ...(timestamp === undefined ? {} : { timestamp }),
        message: text(start, end),
      };
    },
    documents(options) {
      const writer = new BodyWriter(inflated.length, events.length);
      return events.map(({ timestamp, start, end }) => {
        const time = fallbackTime(timestamp, options.now);
        return writer.write(inflated, start, end, time, options) ?? buildDocument(text(start, end), time, options);
      });
    },
  };
}

/**
 * Reads `awslogs.data`. Never throws; what cannot be read says why.
 * @param maxBytes Most bytes that may come out of the gzip stream.
 */
export function readPayload(data: unknown, maxBytes: number): ReadPayload {
  const inflated = inflatePayload(data, maxBytes);
  if (typeof inflated === 'string') return { kind: 'malformed', reason: inflated };
  const fast = readFast(inflated);
  if (fast) return fast;
  // The scan unescapes in place, so the slow way begins with bytes of its own.
  const decoded = parsePayload(inflatePayload(data, maxBytes) as Buffer);
  if (decoded.kind !== 'data') return decoded;
  const { logEvents, ...names } = decoded;
  return {
    ...names,
    count: logEvents.length,
    eventAt: (position) => logEvents[position] as LogEvent,
    documents: (options) =>
      logEvents.map(({ message, timestamp }) => buildDocument(message, fallbackTime(timestamp, options.now), options)),
  };
}
