import type { TimeRange } from './types.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** Milliseconds since 1970 of an ISO date or of date math with one step back, such as `now-24h`; rounding is ignored. */
export function instant(expression: string, now: number = Date.now()): number {
  const math = /^now(?:-(\d+)([smhdwMy]))?(?:\/[smhdwMy])?$/.exec(expression);
  if (math) return now - Number(math[1] ?? 0) * (UNITS[math[2] ?? 's'] ?? 0);
  const time = /^\d{11,}$/.test(expression) ? Number(expression) : Date.parse(expression);
  if (Number.isNaN(time)) throw new RangeError(`${expression} is neither a date nor date math such as now-24h.`);
  return time;
}

/** Interval as OpenSearch reads it, and its length in milliseconds. */
const STEPS: readonly (readonly [string, number])[] = [
  ['1s', 1_000],
  ['5s', 5_000],
  ['10s', 10_000],
  ['30s', 30_000],
  ['1m', 60_000],
  ['5m', 300_000],
  ['10m', 600_000],
  ['30m', 1_800_000],
  ['1h', 3_600_000],
  ['3h', 10_800_000],
  ['12h', 43_200_000],
  ['1d', 86_400_000],
  ['7d', 604_800_000],
  ['30d', 2_592_000_000],
  ['365d', 31_536_000_000],
];

/** At most this many bars: as Dashboards' `histogram:maxBars`, what a chart of half a screen can still show apart. */
const MOST_BARS = 100;

/** The finest of the usual steps that cuts the range into at most 100 bars. */
export function autoInterval({ from, to }: TimeRange, now: number = Date.now()): string {
  const span = instant(to, now) - instant(from, now);
  const step = STEPS.find(([, length]) => span / length <= MOST_BARS) ?? STEPS.at(-1);
  return step?.[0] ?? '1d';
}
