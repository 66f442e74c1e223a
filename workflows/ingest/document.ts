import { derive } from './derive.ts';
import { sha256 } from './digest.ts';
import { eventTimeOf } from './event-time.ts';
import { type IndexPeriod, indexName } from './index-name.ts';
import { type Body, bodyOf, splice } from './splice.ts';

/** How an event came in. */
export type Route = 'live' | 'backfill' | 'reconcile' | 'redrive';

export interface DocumentOptions {
  readonly prefix: string;
  readonly period: IndexPeriod;
  readonly route: Route;
  /** Milliseconds since 1970: the moment of handling. */
  readonly now: number;
  /** Overrides the index by time: the canary's own index. */
  readonly index?: string;
}

/** One document, ready for `_bulk`. */
export interface TrailDocument {
  readonly id: string;
  readonly index: string;
  /** The original, character for character. */
  readonly message: string;
  readonly sha256: string;
  /** JSON in one line: the original with `trailboard` spliced in, or written again and marked. */
  readonly source: string;
  /** What was spliced in; kept so that a rejected document can be built once more. */
  readonly trailboard: Readonly<Record<string, unknown>>;
  /** Milliseconds from the event to its handling. */
  readonly lagMs: number;
}

/** Why a message cannot become a document. A reason of a parked object. */
export type MessageFault = 'MessageNotText' | 'MessageNotJson';

/** OpenSearch takes 512 bytes of `_id`; a UTF-16 unit takes at most three. */
const LONGEST_ID = Math.floor(512 / 3);

const NOT_AN_OBJECT: Body = { text: '{}', isEmpty: true, reasons: ['not-an-object'] };

function idOf(eventId: unknown, digest: string): string {
  const usable =
    typeof eventId === 'string' && eventId !== '' && eventId.length <= LONGEST_ID && eventId.isWellFormed();
  return usable ? eventId : `sha256-${digest}`;
}

/**
 * Builds the document of one CloudTrail event.
 * @param fallbackTime Milliseconds since 1970: the log event's time, for an event without a usable `eventTime`.
 */
export function buildDocument(
  message: unknown,
  fallbackTime: number,
  options: DocumentOptions,
): TrailDocument | MessageFault {
  if (typeof message !== 'string') return 'MessageNotText';
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return 'MessageNotJson';
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  const event = (isObject ? parsed : {}) as Readonly<Record<string, unknown>>;
  const body = isObject ? bodyOf(message, event) : NOT_AN_OBJECT;
  const digest = sha256(message);
  const own = eventTimeOf(event.eventTime, options.now);
  const time = own ?? fallbackTime;
  const lagMs = Math.max(0, options.now - time);
  const trailboard = {
    sha256: digest,
    eventTime: time,
    timeSource: own === undefined ? 'log-event' : undefined,
    ingestTime: options.now,
    lagMs,
    route: options.route,
    ...derive(event),
    // Evidence first: wherever the text is not the original, the original stands beside it.
    ...(body.reasons.length > 0 ? { rewritten: body.reasons, original: message } : {}),
  };
  return {
    id: idOf(event.eventID, digest),
    index: options.index ?? indexName(options.prefix, options.period, time),
    message,
    sha256: digest,
    source: splice(body, trailboard),
    trailboard,
    lagMs,
  };
}

/** The two lines of a document in a bulk body. `create` never overwrites. */
export function bulkLines({ index, id, source }: Pick<TrailDocument, 'index' | 'id' | 'source'>): string {
  return `{"create":{"_index":${JSON.stringify(index)},"_id":${JSON.stringify(id)}}}\n${source}\n`;
}
