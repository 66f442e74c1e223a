import type { ParkedObject } from '../indexing/parked.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Those of the members that are text. */
function texts(members: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(members).filter((member): member is [string, string] => isText(member[1])));
}

/**
 * Reads `{reason, source, attempt, message}`, whoever wrote it: `undefined` where it is something else. `source` may be
 * anything, because the message is what counts: what it does not say is left open, and without a kind it is an event.
 */
export function parseParked(json: string): ParkedObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { reason, source, attempt, message } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!isText(reason) || !isText(message) || source === undefined) return undefined;
  const { kind, form, owner, logGroup, logStream, logEventId, timestamp, earlier } = (source ?? {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    reason,
    source: {
      kind: kind === 'payload' ? 'payload' : 'event',
      ...(form === 'event' ? { form } : {}),
      ...texts({ owner, logGroup, logStream, logEventId }),
      ...(typeof timestamp === 'number' ? { timestamp } : {}),
      earlier: Array.isArray(earlier) ? earlier.filter(isText) : [],
    },
    attempt: typeof attempt === 'number' && Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
    message,
  };
}
