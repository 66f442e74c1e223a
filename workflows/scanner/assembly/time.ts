function two(at: usize): u32 {
  const tens = <u32>load<u8>(at) - 48;
  const ones = <u32>load<u8>(at, 1) - 48;
  // Anything that is no digit becomes far too large for whatever is asked.
  return tens < 10 && ones < 10 ? tens * 10 + ones : 1_000_000;
}

let lastDay0: u64 = 0;
let lastDay1: u16 = 0;
let lastStart: i64 = -1;

/** Days from 1970 to the first of a month, in the proleptic Gregorian calendar (Howard Hinnant, days_from_civil). */
function daysBefore(year: i64, month: i64): i64 {
  const y = month <= 2 ? year - 1 : year;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

/** Milliseconds since 1970 at which the day `YYYY-MM-DD` begins; -1 where it is none, or one that few months have. */
function startOfDay(at: usize): i64 {
  if (load<u64>(at) === lastDay0 && load<u16>(at, 8) === lastDay1) return lastStart;
  const century = two(at);
  const year = two(at + 2);
  const month = two(at + 5);
  const day = two(at + 8);
  const usual =
    century < 100 &&
    year < 100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    load<u8>(at, 4) === 45 &&
    load<u8>(at, 7) === 45;
  if (!usual) return -1;
  const fullYear = <i64>century * 100 + <i64>year;
  const days = daysBefore(fullYear, <i64>month) + <i64>day - 1;
  // A day that its month does not have is for the slow way.
  const next = month === 12 ? daysBefore(fullYear + 1, 1) : daysBefore(fullYear, <i64>month + 1);
  if (days >= next) return -1;
  lastDay0 = load<u64>(at);
  lastDay1 = load<u16>(at, 8);
  lastStart = days * 86_400_000;
  return lastStart;
}

/** Milliseconds since 1970 of a time of CloudTrail's usual form, `2023-07-10T12:40:00Z`; -1 for any other text. */
export function usualTime(at: usize, length: usize): i64 {
  if (length !== 20) return -1;
  const start = startOfDay(at);
  const hours = two(at + 11);
  const minutes = two(at + 14);
  const seconds = two(at + 17);
  const usual =
    start >= 0 &&
    hours < 24 &&
    minutes < 60 &&
    seconds < 60 &&
    load<u8>(at, 10) === 84 &&
    load<u8>(at, 13) === 58 &&
    load<u8>(at, 16) === 58 &&
    load<u8>(at, 19) === 90;
  return usual ? start + <i64>((hours * 60 + minutes) * 60 + seconds) * 1000 : -1;
}
