/** CloudTrail's usual form, `2023-07-10T12:40:00Z`, told by its separators: 20 characters. */
const USUAL_LENGTH = 20;

/** AWS itself began in 2006; nothing before can be the time of a call. */
const EARLIEST = Date.UTC(2006, 0, 1);

/** Clocks differ, but not by more than a day. A later time would make an index that retention reaches years too late. */
const AHEAD_MS = 24 * 60 * 60 * 1000;

/** `2023-07-10 12:40:00`, with fraction or zone or neither; without a zone it is UTC, as everything in CloudTrail is. */
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?(Z?)$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

function parseText(value: string): number {
  if (value.length === USUAL_LENGTH && value.charCodeAt(10) === 84 && value.charCodeAt(19) === 90)
    return Date.parse(value);
  const [, day, time, fraction] = SPACED.exec(value) ?? [];
  // Date keeps milliseconds; digits beyond those would make it refuse in some engines.
  if (day) return Date.parse(`${day}T${time}${(fraction ?? '').slice(0, 4)}Z`);
  const [, , , zone] = ISO.exec(value) ?? [];
  if (!ISO.test(value)) return Number.NaN;
  return Date.parse(zone ? value : `${value}Z`);
}

/**
 * Milliseconds since 1970 of an event's `eventTime`, or `undefined` where it is absent or nonsense: unreadable, before
 * 2006, or more than a day ahead of `now`.
 */
export function eventTimeOf(value: unknown, now: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = parseText(value);
  return time >= EARLIEST && time <= now + AHEAD_MS ? time : undefined;
}
