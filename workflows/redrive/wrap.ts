import { gzipSync } from 'node:zlib';
import type { ParkedObject } from '../ingest/parked.ts';
import type { IngestEvent, RedriveMark } from '../ingest/result.ts';

/** A parked object with the key it lies under. */
export interface Parked {
  readonly key: string;
  readonly object: ParkedObject;
}

const markOf = ({ object }: Parked): RedriveMark => ({
  attempt: object.attempt,
  earlier: [...(object.source.earlier ?? []), object.reason],
});

/** Events of one log stream as CloudWatch Logs would deliver them. */
export function wrapEvents(parked: readonly Parked[]): IngestEvent {
  const { owner = '', logGroup = '', logStream = '' } = parked[0]?.object.source ?? {};
  const payload = {
    messageType: 'DATA_MESSAGE',
    owner,
    logGroup,
    logStream,
    subscriptionFilters: ['trailboard-redrive'],
    logEvents: parked.map(({ object: { source, message } }) => ({
      id: source.logEventId ?? '',
      ...(source.timestamp === undefined ? {} : { timestamp: source.timestamp }),
      message,
    })),
  };
  return {
    awslogs: { data: gzipSync(JSON.stringify(payload)).toString('base64') },
    redrive: { marks: parked.map(markOf) },
  };
}

/** An event that the function was invoked with, as JSON; `undefined` for text that is not one. */
function eventOf(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A payload that was parked whole: `awslogs.data` as CloudWatch Logs sent it, or the JSON of an event of another shape. */
export function wrapPayload(parked: Parked): IngestEvent {
  const { message } = parked.object;
  const redrive = { marks: [markOf(parked)] };
  const event = eventOf(message);
  return event ? { ...event, redrive } : { awslogs: { data: message }, redrive };
}

/** The record of a failed invocation, which holds what the function was invoked with. `undefined` where it does not. */
export function wrapInvocation(record: string): IngestEvent | undefined {
  try {
    const { requestPayload } = JSON.parse(record) as { requestPayload?: IngestEvent };
    return requestPayload && { ...requestPayload, redrive: { marks: [] } };
  } catch {
    return undefined;
  }
}
