import { percentileLabel } from '../../workflows/dashboards/saved-objects/colors.ts';
import type { VisAgg } from '../../workflows/dashboards/saved-objects/types.ts';
import type { NumberFormat } from './types.ts';

interface Counted {
  readonly doc_count: number;
  readonly [agg: string]: unknown;
}

type Formats = Readonly<Record<string, { readonly id: string }>>;

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  bytes: 'bytes',
  duration: 'milliseconds',
  percent: 'percent',
};

const percentsOf = ({ params }: VisAgg): readonly number[] => (params.percents as readonly number[] | undefined) ?? [];

function formatOf({ type, params: { field } }: VisAgg, formats: Formats): NumberFormat {
  if (type === 'count' || type === 'cardinality') return 'number';
  if (/[tT]ime$/.test(String(field))) return 'date';
  return FORMATS[formats[String(field)]?.id ?? ''] ?? 'number';
}

/** Labels and formats of the columns that measures make: percentiles make one each. */
export function measureColumns(metrics: readonly VisAgg[], formats: Formats) {
  const columns = metrics.flatMap((metric) => {
    const label = String(metric.params.customLabel);
    const format = formatOf(metric, formats);
    return metric.type === 'percentiles'
      ? percentsOf(metric).map((percent) => ({
          label: `p${percent} ${label}`,
          format,
          coloured: percentileLabel(percent, label),
        }))
      : [{ label, format, coloured: label }];
  });
  return {
    columns: columns.map(({ label }) => label),
    /** What Dashboards calls them, and so their names among its colours. */
    coloured: columns.map(({ coloured }) => coloured),
    formats: columns.map(({ format }) => format),
    format: columns[0]?.format ?? ('number' as NumberFormat),
  };
}

/** A bucket's values, in the order of `measureColumns`. Nothing there is nothing counted, and no other measure. */
export function valuesOf(metrics: readonly VisAgg[], bucket: Counted | undefined): (number | null)[] {
  return metrics.flatMap((metric): (number | null)[] => {
    if (metric.type === 'count') return [bucket?.doc_count ?? 0];
    const answer = bucket?.[metric.id] as { value?: number | null; values?: Record<string, number | null> } | undefined;
    if (metric.type !== 'percentiles') return [answer?.value ?? null];
    // OpenSearch prints the keys of percentiles as decimals: `50.0`.
    return percentsOf(metric).map((percent) => answer?.values?.[percent.toFixed(1)] ?? null);
  });
}
