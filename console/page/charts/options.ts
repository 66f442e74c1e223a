import type { EChartsCoreOption } from 'echarts/core';
import type { PanelFilter, PanelResult } from '../../panels/types.ts';
import { formatted, label, moment, short } from '../format.ts';
import type { Paint } from './paint.ts';
import { type Hovered, tooltip } from './tooltip.ts';

export type SeriesResult = Extract<PanelResult, { kind: 'series' }>;

/** The chart library's settings for a panel's data. */
export function optionOf(result: SeriesResult, paint: Paint): EChartsCoreOption {
  const common = {
    animation: false,
    color: [...paint.palette],
    textStyle: { color: paint.text, fontFamily: 'system-ui, sans-serif' },
    aria: { enabled: false },
  };
  if (result.chart === 'pie') return { ...common, ...pie(result, paint) };
  if (result.chart === 'heatmap') return { ...common, ...heatmap(result, paint) };
  return { ...common, ...axes(result, paint) };
}

/** What a click on a mark adds: the key's filter and, where the chart is split, the series' own. */
export function filterAt(result: SeriesResult, seriesIndex: number, dataIndex: number): PanelFilter[] {
  const { x, series } = result;
  const columns = x.keys.length;
  const cell = result.chart === 'heatmap';
  const key = x.filters[cell ? dataIndex % columns : dataIndex];
  const one = series[cell ? Math.floor(dataIndex / columns) : seriesIndex]?.filter;
  return [key, one].filter((filter) => filter !== undefined);
}

const CUT = { overflow: 'truncate', ellipsis: '…' } as const;
const LABEL = { ...CUT, formatter: label };

function axes(result: SeriesResult, paint: Paint): EChartsCoreOption {
  const { x, series, stacked, chart, format } = result;
  const sideways = chart === 'horizontal-bar';
  const time = x.kind === 'time';
  const split = series.length > 1;
  const keys = time ? undefined : x.keys.map(String);
  const category = {
    type: time ? 'time' : 'category',
    ...(keys ? { data: keys } : {}),
    // The largest on top, as a list is read.
    inverse: sideways,
    axisLine: { lineStyle: { color: paint.line } },
    axisTick: { show: false },
    axisLabel: {
      color: paint.muted,
      hideOverlap: true,
      ...(sideways
        ? { ...LABEL, width: 150 }
        : time
          ? {}
          : { ...LABEL, width: 110, rotate: x.keys.length > 8 ? 38 : 0, interval: 0 }),
    },
  };
  const value = {
    type: 'value',
    minInterval: format === 'number' ? 1 : 0,
    splitLine: { lineStyle: { color: paint.line } },
    splitNumber: 4,
    axisLabel: {
      color: paint.muted,
      formatter: (at: number) => (format === 'number' ? short(at) : formatted(at, format)),
    },
  };
  return {
    // Room for rotated names is measured by the library itself.
    grid: { left: 8, right: 14, top: split ? 34 : 12, bottom: 4, outerBoundsMode: 'same' },
    legend: split ? legend(paint) : { show: false },
    tooltip: tooltip(paint, time ? 'axis' : 'item', (hovered) => ({
      head: time ? moment(Number(firstOf(hovered))) : String(hovered[0]?.name ?? ''),
      lines: hovered.flatMap((one) => {
        const number = Number(Array.isArray(one.value) ? one.value[1] : one.value);
        return number === 0 && hovered.length > 1
          ? []
          : [{ color: one.color, name: one.seriesName, text: formatted(number, format) }];
      }),
    })),
    xAxis: sideways ? value : category,
    yAxis: sideways ? category : value,
    series: series.map((one) => ({
      type: chart === 'line' || chart === 'area' ? 'line' : 'bar',
      name: one.name,
      ...(stacked ? { stack: 'all' } : {}),
      ...(chart === 'area' ? { areaStyle: { opacity: 0.55 } } : {}),
      ...(one.color ? { color: one.color } : {}),
      // Few points do not make a line by themselves.
      showSymbol: one.values.filter((number) => number !== null).length < 25,
      symbolSize: 5,
      connectNulls: chart === 'line',
      barMaxWidth: 46,
      barCategoryGap: time ? '12%' : '28%',
      emphasis: { focus: 'series' },
      data: x.keys.map((key, index) => {
        const number = one.values[index] ?? null;
        const color = x.colors[index];
        if (time) return [Number(key), number];
        return color ? { value: number, itemStyle: { color } } : number;
      }),
    })),
  };
}

function firstOf(hovered: readonly Hovered[]): unknown {
  const value = hovered[0]?.value;
  return Array.isArray(value) ? value[0] : value;
}

function pie(result: SeriesResult, paint: Paint): EChartsCoreOption {
  const values = result.series[0]?.values ?? [];
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return {
    legend: {
      ...legend(paint),
      orient: 'vertical',
      top: 'middle',
      left: 'auto',
      right: 4,
      textStyle: { color: paint.text, width: 130, ...CUT },
    },
    tooltip: tooltip(paint, 'item', ([one]) => ({
      head: String(one?.name ?? ''),
      lines: [
        {
          color: one?.color,
          name: `${formatted(Number(one?.value) / total, 'percent')}`,
          text: formatted(Number(one?.value), result.format),
        },
      ],
    })),
    series: [
      {
        type: 'pie',
        radius: ['46%', '76%'],
        center: ['33%', '50%'],
        label: { show: false },
        itemStyle: { borderColor: paint.card, borderWidth: 2 },
        data: result.x.keys.map((key, index) => ({
          name: String(key),
          value: values[index] ?? 0,
          ...(result.x.colors[index] ? { itemStyle: { color: result.x.colors[index] } } : {}),
        })),
      },
    ],
  };
}

function heatmap(result: SeriesResult, paint: Paint): EChartsCoreOption {
  const { x, series } = result;
  const labels = { color: paint.muted, ...LABEL };
  const columns = x.keys.map((key) => (x.kind === 'time' ? moment(Number(key)) : String(key)));
  const most = Math.max(1, ...series.flatMap((one) => one.values.map((value) => value ?? 0)));
  const plain = { axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: false } };
  return {
    grid: { left: 8, right: 14, top: 8, bottom: 4, outerBoundsMode: 'same' },
    tooltip: tooltip(paint, 'item', ([one]) => {
      const [column, row, value] = (one?.value ?? [0, 0, 0]) as [number, number, number];
      return {
        head: `${series[row]?.name}`,
        lines: [{ color: one?.color, name: columns[column], text: formatted(value, result.format) }],
      };
    }),
    visualMap: { show: false, min: 0, max: most, inRange: { color: [mix(paint.card, 0.12), '#7c2d8f'] } },
    xAxis: {
      type: 'category',
      data: columns,
      ...plain,
      axisLabel: {
        ...labels,
        width: 110,
        rotate: columns.length > 6 ? 35 : 0,
        interval: x.kind === 'time' ? 'auto' : 0,
      },
    },
    yAxis: {
      type: 'category',
      data: series.map((one) => one.name),
      inverse: true,
      ...plain,
      axisLabel: { ...labels, width: 150 },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: paint.card, borderWidth: 2, borderRadius: 3 },
        data: series.flatMap((one, row) => x.keys.map((_, column) => [column, row, one.values[column] ?? 0])),
      },
    ],
  };
}

/** A ground for "nothing" that is visible on light and on dark. */
function mix(card: string, share: number): string {
  const from = Number.parseInt(card.slice(1), 16);
  const toward = 0x7c2d8f;
  const channel = (shift: number) =>
    Math.round(((from >> shift) & 255) * (1 - share) + ((toward >> shift) & 255) * share);
  return `rgb(${channel(16)}, ${channel(8)}, ${channel(0)})`;
}

function legend(paint: Paint) {
  return {
    type: 'scroll',
    top: 2,
    left: 4,
    icon: 'roundRect',
    itemWidth: 12,
    itemHeight: 10,
    formatter: label,
    textStyle: { color: paint.text, width: 160, ...CUT },
    pageTextStyle: { color: paint.muted },
    pageIconColor: paint.muted,
  };
}
