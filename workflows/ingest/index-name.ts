export type IndexPeriod = 'day' | 'month';

const pad = (n: number) => (n < 10 ? `0${n}` : `${n}`);

/**
 * The index of a moment: `<prefix>YYYY.MM.DD` or `<prefix>YYYY.MM`, in UTC. A pure function of the event's own time, so
 * that the same event lands in the same index however late and however often it arrives.
 */
export function indexName(prefix: string, period: IndexPeriod, time: number): string {
  const date = new Date(time);
  const month = `${prefix}${date.getUTCFullYear()}.${pad(date.getUTCMonth() + 1)}`;
  return period === 'month' ? month : `${month}.${pad(date.getUTCDate())}`;
}
