import { createHash } from 'node:crypto';
import { SECRET } from './event.ts';
import { type Course, type Expected, judgeKind, undue } from './expected.ts';

/** An event's text, `awslogs.data` that is no payload, or the JSON of a log event that has no text. */
export interface Sent {
  readonly shape: string;
  readonly text: string;
  /** Whether nothing may remain of it. */
  readonly dropped?: boolean;
  /** Reasons to park it for with no fault at all. */
  readonly parks: readonly string[];
}

/** What was sent and what came of it. This page shares no code with the product. */
export interface Evidence {
  readonly sent: readonly Sent[];
  /** Documents in the cell's indices, `raw` being the stored bytes. */
  readonly stored: readonly { readonly index: string; readonly id: string; readonly raw: string }[];
  /** Keys and texts in the parking bucket. */
  readonly parked: ReadonlyMap<string, string>;
  readonly invocations: readonly { readonly ms: number; readonly remainingMs: number }[];
  /** Levels of nesting of the deepest document that was sent to the domain. */
  readonly deepest: number;
  readonly log: string;
  /** Name of the index that an event of the cell's day belongs to. */
  readonly index: string;
  readonly expected: Expected;
  readonly course: Course;
  /** Why a redrive ended early. */
  readonly stopped: readonly string[];
}

// UTF-16 keeps lone surrogates apart, UTF-8 would make them one.
const digest = (text: string) => createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');

/** The original as the stored bytes have it: before our object, or beside it where the event was written again. */
function original(raw: string): string {
  const { trailboard } = JSON.parse(raw) as {
    trailboard?: { rewritten?: unknown; healed?: unknown; original?: string };
  };
  if (trailboard?.rewritten || trailboard?.healed) return trailboard.original ?? '';
  const cut = raw.lastIndexOf('"trailboard":');
  if (cut < 0) return raw;
  return raw[cut - 1] === ',' ? `${raw.slice(0, cut - 1)}}` : '{}';
}

/** An event that names its day belongs to that day's index, whenever it arrives. */
function expectedIndex(message: string, index: string): string | undefined {
  const day = /"eventTime": ?"(\d{4})-(\d\d)-(\d\d)T/.exec(message);
  return day ? index : undefined;
}

/**
 * Longest that an invocation may take, in milliseconds: its time without half of the fifth, at most 1 s, that it keeps for
 * returning. All of its time would prove nothing: middy by itself ends a handler 5 ms before that, whatever it waits for.
 */
const inTime = (remainingMs: number) => remainingMs - Math.min(1_000, remainingMs / 5) / 2;

/**
 * Most levels of nesting that a domain may be sent. At 3.8 the reader of `flat_object` goes down its thread's stack: as long as
 * that code is not compiled yet, 600 objects within each other end the thread, which a node of its own answers by exiting with
 * 126; 400 never did.
 */
const DEEPEST = 400;

/** Everything that is wrong; empty where nothing is lost, doubled, altered, mistaken, late or told. */
export function judge(evidence: Evidence): string[] {
  const { expected } = evidence;
  const wrong: string[] = [];
  const places = new Map<Sent, string[]>();
  const byDigest = new Map(evidence.sent.map((sent) => [digest(sent.text), sent]));
  const find = (text: string) => byDigest.get(digest(text));
  const found = (text: string, place: string) => {
    const sent = find(text);
    if (sent) places.set(sent, [...(places.get(sent) ?? []), place]);
    else wrong.push(`altered: ${place} holds what was never sent`);
  };
  for (const { index, id, raw } of evidence.stored) {
    const text = original(raw);
    found(text, `${index}/${id}`);
    const belongs = expectedIndex(text, evidence.index);
    if (belongs && belongs !== index) wrong.push(`misplaced: ${index}/${id} belongs to ${belongs}`);
  }
  for (const [key, text] of evidence.parked) {
    if (key.includes('AWSLogs') || !key.startsWith('parked/')) {
      wrong.push(`left over: ${key}`);
      continue;
    }
    const { reason, source, attempt, message } = JSON.parse(text) as Record<string, unknown>;
    if (typeof reason !== 'string' || !source || typeof attempt !== 'number' || typeof message !== 'string') {
      wrong.push(`not a parked object: ${key}`);
      continue;
    }
    found(message, key);
    const stays = undue(text, find, expected.lasting ? expected.parks : []);
    if (stays) wrong.push(`left parked after two redrives: ${stays}`);
  }
  // The same text sent twice is one event.
  for (const sent of byDigest.values()) {
    const at = places.get(sent) ?? [];
    if (at.length === 0 && !sent.dropped) wrong.push(`lost: ${sent.shape}: ${sent.text.slice(0, 80)}`);
    if (at.length > 1 || (sent.dropped && at.length > 0)) wrong.push(`twice: ${sent.shape}: ${at.join(' and ')}`);
  }
  for (const { ms, remainingMs } of evidence.invocations) {
    if (ms > inTime(remainingMs)) wrong.push(`late: ${Math.round(ms)} ms of ${remainingMs}`);
  }
  if (evidence.deepest > DEEPEST) wrong.push(`harmful: a document of ${evidence.deepest} levels was sent`);
  if (evidence.log.includes(SECRET)) wrong.push('told: an event is in the log');
  for (const why of evidence.stopped) wrong.push(`stopped: a redrive with nothing in its way: ${why}`);
  return [...wrong, ...judgeKind(expected, evidence.course, find)];
}
