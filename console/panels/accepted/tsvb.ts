import { z } from 'zod';

/**
 * `params` of the Time Series Visual Builder, as Dashboards' server takes them with each question: a member that is not here is
 * refused with 400, and so is a number written as a number where a text is expected.
 *
 * Source: OpenSearch Dashboards 2.8, src/plugins/vis_type_timeseries/common/vis_schema.
 */
const text = z.string();
const texts = z.string().nullish();
const whole = z.int().optional();
const number = z.union([z.number(), z.literal('')]).optional();
const textOrNumber = z.union([z.string(), z.number()]).nullish();
const query = z.strictObject({ language: text, query: text });

const metric = z.strictObject({
  id: text,
  type: text,
  field: texts,
  metric_agg: texts,
  numerator: query.optional(),
  denominator: query.optional(),
  unit: texts,
  value: texts,
  values: z.array(texts).nullish(),
  size: texts,
  agg_with: texts,
  order: texts,
  order_by: texts,
  percentiles: z
    .array(
      z.strictObject({
        id: text,
        field: texts,
        mode: z.enum(['line', 'band']),
        shade: textOrNumber,
        value: textOrNumber,
        percentile: texts,
      }),
    )
    .optional(),
});

const series = z.strictObject({
  id: text,
  axis_position: text,
  chart_type: text,
  color: text,
  formatter: text,
  split_mode: text,
  stacked: text,
  metrics: z.array(metric).min(1),
  axis_max: textOrNumber,
  axis_min: textOrNumber,
  fill: number,
  filter: z.union([z.strictObject({ query: text, language: texts }), z.literal('')]).optional(),
  hidden: z.boolean().optional(),
  hide_in_legend: whole,
  label: texts,
  line_width: number,
  offset_time: texts,
  override_index_pattern: z.number().optional(),
  point_size: number,
  separate_axis: whole,
  series_drop_last_bucket: whole,
  series_index_pattern: texts,
  series_interval: texts,
  series_time_field: texts,
  split_color_mode: texts,
  split_filters: z
    .array(z.strictObject({ id: texts, color: texts, filter: query.optional(), label: texts }))
    .optional(),
  steps: whole,
  terms_direction: texts,
  terms_exclude: texts,
  terms_field: texts,
  terms_include: texts,
  terms_order_by: texts,
  terms_size: texts,
  time_range_mode: texts,
  type: texts,
  value_template: texts,
  var_name: texts,
});

const rule = z.strictObject({
  id: texts,
  value: z.number().nullish(),
  operator: texts,
  color: texts,
  background_color: texts,
});

export const tsvbParams = z.strictObject({
  id: text,
  type: text,
  series: z.array(series),
  index_pattern: text,
  interval: text,
  axis_formatter: text,
  axis_position: text,
  axis_scale: text,
  show_grid: z.int(),
  show_legend: z.int(),
  axis_max: textOrNumber,
  axis_min: textOrNumber,
  background_color: texts,
  background_color_rules: z.array(rule).optional(),
  default_index_pattern: texts,
  default_timefield: texts,
  drilldown_url: texts,
  drop_last_bucket: whole,
  filter: z.union([texts, z.strictObject({ language: texts, query: texts })]).nullish(),
  ignore_global_filter: z.number().optional(),
  ignore_global_filters: z.number().optional(),
  isModelInvalid: z.boolean().optional(),
  legend_position: texts,
  markdown: texts,
  time_field: texts,
  time_range_mode: texts,
  tooltip_mode: z.enum(['show_all', 'show_focused']).optional(),
});
