/** 35 -> "35 ms", 830 -> "0.8 s", 75_000 -> "1 min 15 s", 5_400_000 -> "1 h 30 min". Milliseconds. */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

const TIME = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const NUMBER = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** The reader's own time; the day too when it is not today. */
export function moment(ms: number): string {
  const at = new Date(ms);
  const today = new Date().toDateString() === at.toDateString();
  return today ? TIME.format(at) : `${DAY.format(at)}, ${TIME.format(at)}`;
}

/** `arn:aws:iam::1234:role/team/x` -> `…x`: what tells ARNs apart is at their end, which an axis would cut off. */
export function label(text: string): string {
  return text.replace(/^arn:.*[/:](?=[^*])/, '…');
}

/** 1234.5 -> "1,234.5"; two digits after the point at most. */
export function count(value: number): string {
  return NUMBER.format(Math.round(value * 100) / 100);
}

/** 12_345 -> "12.3K", for axes. */
export function short(value: number): string {
  return SHORT.format(value);
}

/** Indented JSON; text that is no JSON stays as it is. Numbers keep their digits, however many. */
export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json, keepNumber as never), null, 2);
  } catch {
    return json;
  }
}

/** JavaScript's numbers have 53 bits; engines that tell the source text let it through unchanged. */
function keepNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  const raw = (JSON as unknown as { rawJSON?: (text: string) => unknown }).rawJSON;
  if (typeof value !== 'number' || context?.source === undefined || !raw) return value;
  return String(value) === context.source ? value : raw(context.source);
}

/** A panel's number as its format says. `percent` is a ratio, `date` and `milliseconds` are milliseconds. */
export function formatted(value: number, format: 'number' | 'percent' | 'bytes' | 'milliseconds' | 'date'): string {
  switch (format) {
    case 'percent':
      return `${count(value * 100)} %`;
    case 'bytes':
      return bytes(value);
    case 'milliseconds':
      return duration(value);
    case 'date':
      return moment(value);
    default:
      return count(value);
  }
}

function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${count(value / 1_000 ** step)} ${units[step]}`;
}
