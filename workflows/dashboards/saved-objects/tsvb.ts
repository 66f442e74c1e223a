import type { TrendPanel, TrendSeries } from '../types.ts';
import { TONES } from './colors.ts';
import { PATTERNS } from './ids.ts';

const lucene = (query: string) => ({ query, language: 'lucene' });

function metrics(id: string, { share }: TrendSeries): object[] {
  if (!share) return [{ id: `${id}-count`, type: 'count' }];
  return [
    {
      id: `${id}-share`,
      type: 'filter_ratio',
      numerator: lucene(share.of),
      denominator: lucene(share.among),
      metric_agg: 'count',
    },
  ];
}

function series(panel: TrendPanel, one: TrendSeries, index: number): object {
  const id = `${panel.id}-${index}`;
  return {
    id,
    label: one.label,
    color: TONES[one.tone],
    split_mode: one.terms ? 'terms' : 'everything',
    // Shades of the series' own colour: error codes stay recognisable as errors.
    split_color_mode: 'gradient',
    ...(one.terms
      ? {
          terms_field: one.terms.field,
          terms_size: String(one.terms.size),
          terms_order_by: '_count',
          terms_direction: 'desc',
        }
      : {}),
    metrics: metrics(id, one),
    // Dashboards' own `percent` prints three decimals.
    formatter: one.share ? '0.0%' : 'number',
    chart_type: one.terms ? 'bar' : 'line',
    stacked: one.terms ? 'stacked' : 'none',
    line_width: 2,
    point_size: 2,
    fill: one.terms ? 0.8 : 0.3,
    axis_position: 'right',
    separate_axis: 0,
  };
}

/** `params` of a TSVB visualization. TSVB names its index pattern by title, not by reference. */
export function tsvbParams(panel: TrendPanel): Record<string, unknown> {
  const { title, timeField } = PATTERNS[panel.source ?? 'events'];
  const bad = TONES.bad;
  return {
    id: panel.id,
    type: panel.as === 'number' ? 'metric' : 'timeseries',
    series: panel.series.map((one, index) => series(panel, one, index)),
    time_field: timeField,
    index_pattern: title,
    interval: 'auto',
    // A number is over the whole range; the last bucket alone would say nothing on a quiet account.
    time_range_mode: panel.as === 'number' ? 'entire_time_range' : 'last_value',
    // The last bucket is kept although it is still filling: near-real-time means to see it fill.
    drop_last_bucket: 0,
    axis_position: 'left',
    axis_formatter: 'number',
    axis_scale: 'normal',
    show_legend: 1,
    show_grid: 1,
    tooltip_mode: 'show_all',
    ...(panel.as === 'number'
      ? { background_color_rules: [{ id: `${panel.id}-rule`, operator: 'gt', value: 0, color: bad }] }
      : {}),
    ...(panel.query ? { filter: lucene(panel.query) } : {}),
  };
}
