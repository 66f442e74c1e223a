import { createHash } from 'node:crypto';
import { SECRET } from './shapes.ts';

/** What was sent and what came of it. This page shares no code with the product. */
export interface Evidence {
  readonly messages: readonly string[];
  /** `awslogs.data` that are not payloads, each with whether nothing may remain of it. */
  readonly payloads: readonly { readonly data: string; readonly dropped: boolean }[];
  /** Documents in the cell's indices, `raw` being the stored bytes. */
  readonly stored: readonly { readonly index: string; readonly id: string; readonly raw: string }[];
  /** Keys and texts in the parking bucket. */
  readonly parked: ReadonlyMap<string, string>;
  readonly invocations: readonly { readonly ms: number; readonly remainingMs: number }[];
  readonly log: string;
  /** Name of the index that an event of the cell's day belongs to. */
  readonly index: string;
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

/** Everything that is wrong; empty where nothing is lost, doubled, altered, late or told. */
export function judge(evidence: Evidence): string[] {
  const wrong: string[] = [];
  const places = new Map<string, string[]>();
  const sent = new Map(evidence.messages.map((message) => [digest(message), message]));
  for (const { data } of evidence.payloads) sent.set(digest(data), data);
  const found = (text: string, place: string) => {
    const key = digest(text);
    if (!sent.has(key)) wrong.push(`altered: ${place} holds what was never sent`);
    places.set(key, [...(places.get(key) ?? []), place]);
  };
  for (const { index, id, raw } of evidence.stored) {
    const text = original(raw);
    found(text, `${index}/${id}`);
    const expected = expectedIndex(text, evidence.index);
    if (expected && expected !== index) wrong.push(`misplaced: ${index}/${id} belongs to ${expected}`);
  }
  for (const [key, text] of evidence.parked) {
    if (key.includes('AWSLogs') || !key.startsWith('parked/')) {
      wrong.push(`left over: ${key}`);
      continue;
    }
    const { reason, source, attempt, message } = JSON.parse(text) as Record<string, unknown>;
    if (typeof reason !== 'string' || !source || typeof attempt !== 'number' || typeof message !== 'string') {
      wrong.push(`not a parked object: ${key}`);
    } else found(message, key);
  }
  for (const [key, text] of sent) {
    const dropped = evidence.payloads.some(({ data, dropped }) => dropped && data === text);
    const count = places.get(key)?.length ?? 0;
    if (count === 0 && !dropped) wrong.push(`lost: ${text.slice(0, 80)}`);
    if (count > 1 || (dropped && count > 0)) wrong.push(`twice: ${places.get(key)?.join(' and ')}`);
  }
  for (const { ms, remainingMs } of evidence.invocations) {
    if (ms > inTime(remainingMs)) wrong.push(`late: ${Math.round(ms)} ms of ${remainingMs}`);
  }
  if (evidence.log.includes(SECRET)) wrong.push('told: an event is in the log');
  return wrong;
}
