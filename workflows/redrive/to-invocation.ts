import { gzipSync } from 'node:zlib';
import type { ParkedObject } from '../indexing/parked.ts';
import type { IngestEvent, RedriveMark } from '../indexing/result.ts';

/** A parked object with the key it lies under. */
export interface Parked {
  readonly key: string;
  readonly object: ParkedObject;
}

/** What the function is to be invoked with, and how many bytes come out of its gzip where that is known. */
export interface Wrapped {
  readonly event: IngestEvent;
  readonly inflated?: number;
}

const markOf = ({ object }: Parked): RedriveMark => ({
  attempt: object.attempt,
  earlier: [...(object.source.earlier ?? []), object.reason],
});

const logEventOf = ({ object: { source, message } }: Parked) => ({
  id: source.logEventId ?? '',
  ...(source.timestamp === undefined ? {} : { timestamp: source.timestamp }),
  message,
});

/** Bytes that an event adds to a payload: UTF-8 of JSON, in which a character takes one to six. */
export function bytesOf(parked: Parked): number {
  return Buffer.byteLength(JSON.stringify(logEventOf(parked)));
}

/** Events of one log stream as CloudWatch Logs would deliver them. */
export function wrapEvents(parked: readonly Parked[]): Wrapped {
  const { owner = '', logGroup = '', logStream = '' } = parked[0]?.object.source ?? {};
  const payload = {
    messageType: 'DATA_MESSAGE',
    owner,
    logGroup,
    logStream,
    subscriptionFilters: ['trailboard-redrive'],
    logEvents: parked.map(logEventOf),
  };
  const bytes = Buffer.from(JSON.stringify(payload));
  const event = { awslogs: { data: gzipSync(bytes).toString('base64') }, redrive: { marks: parked.map(markOf) } };
  return { event, inflated: bytes.length };
}

/** Neither an array nor `null`: only an object takes a mark beside its members without becoming another one. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * A payload that was parked whole. Its source says which of two things the message is, and never its looks, because a
 * broken `awslogs.data` may look like anything: the JSON of an event of another form, or else `awslogs.data` as it came.
 * `undefined` where the one is no JSON object.
 */
export function wrapPayload(parked: Parked): Wrapped | undefined {
  const { source, message } = parked.object;
  const redrive = { marks: [markOf(parked)] };
  if (source.form !== 'event') return { event: { awslogs: { data: message }, redrive } };
  const event = parsed(message);
  return isObject(event) ? { event: { ...event, redrive } } : undefined;
}

/** The record of a failed invocation, which holds what the function was invoked with. `undefined` where it does not. */
export function wrapInvocation(record: string): Wrapped | undefined {
  const { requestPayload } = (parsed(record) ?? {}) as { readonly requestPayload?: unknown };
  return isObject(requestPayload) ? { event: { ...requestPayload, redrive: { marks: [] } } } : undefined;
}
