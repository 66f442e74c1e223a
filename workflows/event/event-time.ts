/** CloudTrail's usual form, `2023-07-10T12:40:00Z`: 20 characters. */
const USUAL = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** AWS itself began in 2006; nothing before can be the time of a call. */
const EARLIEST = Date.UTC(2006, 0, 1);

/** Clocks differ, but not by more than a day. A later time would make an index that retention reaches years too late. */
const AHEAD_MS = 24 * 60 * 60 * 1000;

/** `2023-07-10 12:40:00`, with fraction or zone or neither; without a zone it is UTC, as everything in CloudTrail is. */
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?(Z?)$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Starts of the days seen last: a payload's events are of one day or two, and reading a date costs as much as a hash. */
const days = new Map<string, number>();
const MOST_DAYS = 64;

function startOfDay(day: string): number {
  const known = days.get(day);
  if (known !== undefined) return known;
  const date = new Date(`${day}T00:00:00Z`);
  // The runtime reads the 30th of February as the 2nd of March.
  const start = date.getUTCDate() === Number(day.slice(8)) ? date.getTime() : Number.NaN;
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day, start);
  return start;
}

function parseText(value: string): number {
  if (value.length === 20 && USUAL.test(value)) {
    const two = (at: number) => (value.charCodeAt(at) - 48) * 10 + value.charCodeAt(at + 1) - 48;
    return startOfDay(value.slice(0, 10)) + ((two(11) * 60 + two(14)) * 60 + two(17)) * 1000;
  }
  const [, day, time, fraction] = SPACED.exec(value) ?? [];
  // Date keeps milliseconds; digits beyond those would make it refuse in some engines.
  if (Number.isNaN(startOfDay(value.slice(0, 10)))) return Number.NaN;
  if (day) return Date.parse(`${day}T${time}${(fraction ?? '').slice(0, 4)}Z`);
  if (!ISO.test(value)) return Number.NaN;
  const [, , , zone] = ISO.exec(value) ?? [];
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
