export type IndexPeriod = 'day' | 'month';

const DAY_MS = 86_400_000;
const pad = (n: number) => (n < 10 ? `0${n}` : `${n}`);

/** The name made last: neighbours in a payload are nearly always of the same day. */
let last = { prefix: '', period: '', day: Number.NaN, name: '' };

/**
 * The index of a moment: `<prefix>YYYY.MM.DD` or `<prefix>YYYY.MM`, in UTC. A pure function of the event's own time, so
 * that the same event lands in the same index however late and however often it arrives.
 */
export function indexName(prefix: string, period: IndexPeriod, time: number): string {
  const day = Math.floor(time / DAY_MS);
  if (last.day === day && last.prefix === prefix && last.period === period) return last.name;
  const date = new Date(time);
  const month = `${prefix}${date.getUTCFullYear()}.${pad(date.getUTCMonth() + 1)}`;
  const name = period === 'month' ? month : `${month}.${pad(date.getUTCDate())}`;
  last = { prefix, period, day, name };
  return name;
}
