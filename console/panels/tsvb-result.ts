import { OVER, TERMS, TIMES, type TsvbParams, type TsvbSeries, UNDER } from './tsvb.ts';
import type { NumberFormat, PanelResult, SearchAnswer, Series } from './types.ts';

interface Counted {
  readonly doc_count: number;
  readonly [OVER]?: Counted;
  readonly [UNDER]?: Counted;
}

interface Timed extends Counted {
  readonly [TIMES]?: { readonly buckets: readonly (Counted & { readonly key: number })[] };
}

interface Split extends Timed {
  readonly [TERMS]?: { readonly buckets: readonly (Timed & { readonly key: string })[] };
}

/** As TSVB computes it: the ratio of nothing is zero. */
function value(series: TsvbSeries, bucket: Counted | undefined): number {
  if (series.metrics[0]?.type !== 'filter_ratio') return bucket?.doc_count ?? 0;
  const under = bucket?.[UNDER]?.doc_count ?? 0;
  return under === 0 ? 0 : (bucket?.[OVER]?.doc_count ?? 0) / under;
}

const formatOf = (series: TsvbSeries | undefined): NumberFormat =>
  series?.formatter.endsWith('%') ? 'percent' : 'number';

/** Four fifths of the way to white at most: TSVB tells the parts of a series apart by shades of its colour. */
function shade(color: string, share: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const lighter = parts.map((part) => Math.round(part + (255 - part) * 0.8 * share));
  return `#${lighter.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

export function tsvbResult(params: TsvbParams, answer: SearchAnswer): PanelResult {
  const of = (series: TsvbSeries) => answer.aggregations?.[series.id] as Split | undefined;
  if (params.type === 'metric') {
    return {
      kind: 'number',
      values: params.series.map((series) => ({
        label: series.label,
        value: value(series, of(series)),
        format: formatOf(series),
        color: series.color,
      })),
    };
  }
  const times = new Set<number>();
  const lines = params.series.flatMap((series) => {
    const found = of(series);
    const parts =
      series.split_mode === 'terms'
        ? (found?.[TERMS]?.buckets ?? []).map((bucket) => ({ name: bucket.key, bucket: bucket as Timed, split: true }))
        : found
          ? [{ name: series.label, bucket: found as Timed, split: false }]
          : [];
    return parts.map(({ name, bucket, split }, index) => {
      const points = new Map((bucket[TIMES]?.buckets ?? []).map((point) => [point.key, value(series, point)]));
      for (const time of points.keys()) times.add(time);
      return { name, points, series, split, color: shade(series.color, index / parts.length) };
    });
  });
  const keys = [...times].sort((a, b) => a - b);
  const first = params.series[0];
  return {
    kind: 'series',
    chart: first?.chart_type === 'bar' ? 'bar' : 'line',
    x: { label: '', kind: 'time', keys, filters: keys.map(() => undefined), colors: keys.map(() => undefined) },
    series: lines.map(
      ({ name, points, series, split, color }): Series => ({
        name,
        values: keys.map((time) => points.get(time) ?? 0),
        color,
        ...(split ? { filter: { field: series.terms_field ?? '', value: name } } : {}),
      }),
    ),
    stacked: first?.stacked === 'stacked',
    format: formatOf(first),
  };
}
