import { z } from 'zod';
import { tsvbParams } from './tsvb.ts';

/**
 * `params` by type of visualization. Members that are not here Dashboards leaves alone; those that are here it looks up, and what
 * it does not find draws nothing or in other colours.
 *
 * Source: OpenSearch Dashboards 2.8, src/plugins/vis_type_vislib, vis_type_metric, vis_type_table, vis_type_markdown,
 * input_control_vis (the types' definitions and option lists) and src/plugins/charts (colour schemas).
 */
const colorSchema = z.enum(['Blues', 'Greens', 'Greys', 'Reds', 'Yellow to Red', 'Green to Red']);
const position = z.enum(['left', 'right', 'top', 'bottom']);
const range = z.looseObject({ from: z.number(), to: z.number() }).refine(({ from, to }) => from <= to, {
  message: 'a range ends before it begins',
});

const labels = z.looseObject({
  show: z.boolean().optional(),
  // 0 for level, 75 for angled, 270 for upright; older objects have 90.
  rotate: z.union([z.literal(0), z.literal(75), z.literal(90), z.literal(270)]).optional(),
  // In letters. 0 cuts nothing off.
  truncate: z.int().min(0).nullish(),
});

const axis = z.looseObject({ id: z.string(), position, labels: labels.optional() });
const valueAxis = z.looseObject({
  ...axis.shape,
  scale: z.looseObject({
    type: z.enum(['linear', 'log', 'square root']),
    mode: z.enum(['normal', 'percentage', 'wiggle', 'silhouette']).optional(),
  }),
});

const drawn = z.looseObject({
  type: z.enum(['line', 'area', 'histogram']),
  mode: z.enum(['normal', 'stacked']),
  data: z.looseObject({ id: z.string(), label: z.string() }),
  valueAxis: z.string(),
  interpolate: z.enum(['linear', 'cardinal', 'step-after']).optional(),
});

const xy = z
  .looseObject({
    categoryAxes: z.array(axis).min(1),
    valueAxes: z.array(valueAxis).min(1),
    seriesParams: z.array(drawn).min(1),
    legendPosition: position,
  })
  .refine(
    ({ valueAxes, seriesParams }) => seriesParams.every((one) => valueAxes.some(({ id }) => id === one.valueAxis)),
    {
      message: 'a series stands on an axis that is not among valueAxes',
    },
  );

const metric = z.looseObject({
  metric: z.looseObject({
    colorSchema,
    metricColorMode: z.enum(['None', 'Labels', 'Background']),
    colorsRange: z.array(range).min(1),
    labels: z.looseObject({ show: z.boolean() }),
    style: z.looseObject({ fontSize: z.number().min(12).max(120) }),
  }),
});

const heatmap = z.looseObject({
  colorSchema,
  colorsNumber: z.int().min(2).max(10),
  legendPosition: position,
  valueAxes: z.array(z.looseObject({ scale: z.looseObject({ type: z.string() }) })).min(1),
});

const control = z.looseObject({
  id: z.string(),
  fieldName: z.string().min(1),
  indexPatternRefName: z.string(),
  type: z.enum(['list', 'range']),
  options: z.looseObject({ type: z.literal('terms').optional(), size: z.number().min(1).optional() }),
});

const table = z.looseObject({
  perPage: z.union([z.int().min(1), z.literal('')]),
  totalFunc: z.enum(['sum', 'avg', 'min', 'max', 'count']).optional(),
});

export const PARAMS: Readonly<Record<string, z.ZodType>> = {
  area: xy,
  line: xy,
  histogram: xy,
  horizontal_bar: xy,
  pie: z.looseObject({ legendPosition: position, labels: labels.optional() }),
  heatmap,
  metric,
  table,
  metrics: tsvbParams,
  markdown: z.looseObject({ markdown: z.string(), fontSize: z.number().min(8).max(36) }),
  input_control_vis: z.looseObject({ controls: z.array(control) }),
};
