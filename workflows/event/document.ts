import { windowEndOf } from './aggregated.ts';
import { deriveOwn, deriveShared } from './derive.ts';
import { sha256 } from './digest.ts';
import { eventTimeOf } from './event-time.ts';
import { type IndexPeriod, indexName } from './index-name.ts';
import { bytesOf, type Lines, ownLines } from './lines.ts';
import { type Body, bodyOf, splice } from './splice.ts';

/** How an event came in. */
export type Route = 'live' | 'redrive';

export interface DocumentOptions {
  readonly prefix: string;
  readonly period: IndexPeriod;
  readonly route: Route;
  /** Milliseconds since 1970: the moment of handling. */
  readonly now: number;
  /** Overrides the index by time: the canary's own index. */
  readonly index?: string;
}

/** One document, ready for `_bulk`: its two lines there are the action, and JSON with `trailboard` spliced in. */
export interface TrailDocument extends Lines {
  readonly id: string;
  readonly index: string;
  /** The original, character for character. */
  readonly message: string;
  readonly sha256: string;
  /** What was spliced in, as JSON; kept so that a rejected document can be built once more. */
  readonly trailboard: string;
  /** Milliseconds from the event to its handling. */
  readonly lagMs: number;
}

/** What is added to an event. */
export interface Added {
  /** A JSON object in one line, never empty. */
  readonly text: string;
  /** Milliseconds since 1970: the time that chooses the index. */
  readonly eventTime: number;
  readonly lagMs: number;
}

/** Why a message cannot become a document. A reason of a parked object. */
export type MessageFault = 'MessageNotJson';

/** OpenSearch takes 512 bytes of `_id`; a UTF-16 unit takes at most three. */
const LONGEST_ID = Math.floor(512 / 3);

const nothingOf = (reason: string): Body => ({ text: '{}', isEmpty: true, reasons: [reason] });

/** An event's body; nothing of it where it has to be written again and is nested deeper than the runtime can write. */
function bodyOrNothing(message: string, event: Readonly<Record<string, unknown>>): Body {
  try {
    return bodyOf(message, event);
  } catch {
    return nothingOf('too-deep');
  }
}

/** The document's id: the event's own, or one that the same text always has. */
export function idOf(eventId: unknown, digest: string): string {
  const usable =
    typeof eventId === 'string' && eventId !== '' && eventId.length <= LONGEST_ID && eventId.isWellFormed();
  return usable ? eventId : `sha256-${digest}`;
}

/**
 * What stands around the values of the added object. Numbers and words of ours need no quoting; written by hand they cost
 * half of what one object costs.
 */
export function addedParts({ now, route }: DocumentOptions) {
  return {
    beforeDigest: '{"sha256":"',
    beforeTime: '","eventTime":',
    beforeLag: `,"ingestTime":${now},"lagMs":`,
    beforeDerived: `,"route":"${route}",`,
  };
}

const membersOf = (object: object) => JSON.stringify(object).slice(1, -1);

/** What follows from values that many events share, as members of the added object. Never empty. */
export function sharedText(event: Readonly<Record<string, unknown>>): string {
  return membersOf(deriveShared(event));
}

/** What follows from the event alone, as members of the added object. */
function derivedText(event: Readonly<Record<string, unknown>>): string {
  const shared = deriveShared(event);
  const own = membersOf(deriveOwn(event, shared));
  return own === '' ? membersOf(shared) : `${membersOf(shared)},${own}`;
}

/** An event's own time, and what the added object says of where it is from. */
function timeOf(event: Readonly<Record<string, unknown>>, now: number): { time?: number; source: string } {
  const own = eventTimeOf(event.eventTime, now);
  if (own !== undefined) return { time: own, source: '' };
  const end = eventTimeOf(windowEndOf(event), now);
  return end === undefined
    ? { source: ',"timeSource":"log-event"' }
    : { time: end, source: ',"timeSource":"window-end"' };
}

/** Everything that is added to an event that is kept as it is. */
export function addedTo(
  event: Readonly<Record<string, unknown>>,
  digest: string,
  fallbackTime: number,
  options: DocumentOptions,
): Added {
  const { beforeDigest, beforeTime, beforeLag, beforeDerived } = addedParts(options);
  const { time, source } = timeOf(event, options.now);
  const eventTime = time ?? fallbackTime;
  const lagMs = Math.max(0, options.now - eventTime);
  const head = beforeDigest + digest + beforeTime + eventTime + source + beforeLag + lagMs + beforeDerived;
  return { text: `${head}${derivedText(event)}}`, eventTime, lagMs };
}

/** The index of an event, by its own time. */
export function indexOf({ index, prefix, period }: DocumentOptions, eventTime: number): string {
  return index ?? indexName(prefix, period, eventTime);
}

/** What a document's action begins with; behind it stands the id, as JSON. `create` never overwrites. */
export function actionOpening(index: string): string {
  return `{"create":{"_index":${JSON.stringify(index)},"_id":`;
}

/** What ends an action. */
export const ACTION_END = '}}\n';

/** The two lines of a document. */
export function linesOf(index: string, id: string, source: string): Lines {
  return ownLines(`${actionOpening(index)}${JSON.stringify(id)}${ACTION_END}${source}\n`);
}

/** A document's two lines as text. */
export function bulkLines(document: Lines): string {
  return bytesOf(document).toString('utf8');
}

/**
 * Builds the document of one CloudTrail event.
 * @param fallbackTime Milliseconds since 1970: the log event's time, for an event without a usable `eventTime`.
 */
export function buildDocument(
  message: string,
  fallbackTime: number,
  options: DocumentOptions,
): TrailDocument | MessageFault {
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return 'MessageNotJson';
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  const event = (isObject ? parsed : {}) as Readonly<Record<string, unknown>>;
  const body = isObject ? bodyOrNothing(message, event) : nothingOf('not-an-object');
  const digest = sha256(message);
  const { text, eventTime, lagMs } = addedTo(event, digest, fallbackTime, options);
  // Evidence first: wherever the text is not the original, the original stands beside it.
  const trailboard =
    body.reasons.length > 0
      ? `${text.slice(0, -1)},"rewritten":${JSON.stringify(body.reasons)},"original":${JSON.stringify(message)}}`
      : text;
  const id = idOf(event.eventID ?? event.eventId, digest);
  const index = indexOf(options, eventTime);
  return { id, index, message, sha256: digest, trailboard, lagMs, ...linesOf(index, id, splice(body, trailboard)) };
}
