import type { AxisPanel, HeatmapPanel, Measure, NumberPanel, Panel, TablePanel } from '../types.ts';
import { heightInPixels, widthInPixels } from './layout.ts';

type Params = Record<string, unknown>;

/** Names at the side of bars may take two fifths of the chart. A letter is some 6 px wide, and letters are what `truncate` counts. */
const lettersOfNames = (panel: AxisPanel): number => Math.floor((0.4 * widthInPixels(panel)) / 6);

const SERIES_TYPE = { bar: 'histogram', 'horizontal-bar': 'histogram', line: 'line', area: 'area' } as const;

function axis(panel: AxisPanel): Params {
  const type = SERIES_TYPE[panel.chart];
  const sideways = panel.chart === 'horizontal-bar';
  const stacked = panel.series !== undefined && panel.chart !== 'line';
  const seriesParams = panel.measures.map(({ label }: Measure, index) => ({
    show: true,
    type,
    mode: stacked ? 'stacked' : 'normal',
    data: { label, id: String(index + 1) },
    valueAxis: 'ValueAxis-1',
    drawLinesBetweenPoints: true,
    lineWidth: 2,
    showCircles: true,
    interpolate: 'linear',
  }));
  return {
    type,
    grid: { categoryLines: false, valueAxis: 'ValueAxis-1' },
    categoryAxes: [
      {
        id: 'CategoryAxis-1',
        type: 'category',
        position: sideways ? 'left' : 'bottom',
        show: true,
        style: {},
        scale: { type: 'linear' },
        labels: {
          show: true,
          rotate: 0,
          filter: !sideways,
          truncate: sideways ? lettersOfNames(panel) : 100,
        },
        title: {},
      },
    ],
    valueAxes: [
      {
        id: 'ValueAxis-1',
        name: sideways ? 'BottomAxis-1' : 'LeftAxis-1',
        type: 'value',
        position: sideways ? 'bottom' : 'left',
        show: true,
        style: {},
        scale: { type: 'linear', mode: 'normal' },
        labels: { show: true, rotate: 0, filter: sideways, truncate: 100 },
        title: { text: panel.measures.map(({ label }) => label).join(', ') },
      },
    ],
    seriesParams,
    addTooltip: true,
    addLegend: panel.series !== undefined || panel.measures.length > 1,
    legendPosition: 'right',
    times: [],
    addTimeMarker: false,
    labels: { show: false },
    thresholdLine: { show: false, value: 10, width: 1, style: 'full', color: '#c5303c' },
  };
}

/** More than any count. */
const ENDLESS = 1_000_000_000_000;

/**
 * Ranges colour a number: they share out the schema from green to red in even steps. Of two, zero is green and all else red; of
 * five, the fourth is orange, so the others are such that no count falls into them.
 */
const RANGES = {
  bad: [
    { from: 0, to: 1 },
    { from: 1, to: ENDLESS },
  ],
  warning: [
    { from: 0, to: 1 },
    { from: 0.25, to: 0.5 },
    { from: 0.5, to: 0.75 },
    { from: 1, to: ENDLESS },
    { from: ENDLESS, to: ENDLESS },
  ],
  plain: [{ from: 0, to: ENDLESS }],
} as const;

function number({ tone, measures }: NumberPanel): Params {
  const alerts = tone === 'bad' || tone === 'warning';
  return {
    addTooltip: true,
    addLegend: false,
    type: 'metric',
    metric: {
      percentageMode: false,
      useRanges: alerts,
      colorSchema: 'Green to Red',
      metricColorMode: alerts ? 'Labels' : 'None',
      colorsRange: alerts ? RANGES[tone] : RANGES.plain,
      // The panel's title says what a single number is.
      labels: { show: measures.length > 1 || measures[0]?.of === 'percentiles' },
      invertColors: false,
      style: { bgFill: '#000', bgColor: false, labelColor: false, subText: '', fontSize: 32 },
    },
  };
}

const heatmap = ({ tone }: HeatmapPanel): Params => ({
  type: 'heatmap',
  addTooltip: true,
  addLegend: true,
  enableHover: false,
  legendPosition: 'right',
  times: [],
  colorsNumber: 6,
  colorSchema: tone === 'bad' ? 'Reds' : 'Blues',
  setColorRange: false,
  colorsRange: [],
  invertColors: false,
  percentageMode: false,
  valueAxes: [
    {
      show: false,
      id: 'ValueAxis-1',
      type: 'value',
      scale: { type: 'linear', defaultYExtents: false },
      labels: { show: false, rotate: 0, overwriteColor: false, color: 'black' },
    },
  ],
});

const pie: Params = {
  type: 'pie',
  addTooltip: true,
  addLegend: true,
  legendPosition: 'right',
  isDonut: true,
  labels: { show: false, values: true, last_level: true, truncate: 100 },
};

/** Above the rows stand the panel's title, the button for the download and the heading; below, the pages. */
const TABLE_EDGES_PX = 158;
const TABLE_ROW_PX = 34;

const table = (panel: TablePanel): Params => ({
  // As many as can be seen: a page that scrolls inside its panel hides what it holds.
  perPage: Math.max(3, Math.floor((heightInPixels(panel) - TABLE_EDGES_PX) / TABLE_ROW_PX)),
  showPartialRows: false,
  showMetricsAtAllLevels: false,
  sort: { columnIndex: null, direction: null },
  showTotal: false,
  totalFunc: 'sum',
  percentageCol: '',
});

/** Name of the visualization type and its `params`, of the kinds that every OpenSearch Dashboards since 1.0 draws. */
export function visParams(panel: Panel): { type: string; params: Params } {
  switch (panel.chart) {
    case 'number':
      return { type: 'metric', params: number(panel) };
    case 'bar':
      return { type: 'histogram', params: axis(panel) };
    case 'horizontal-bar':
      return { type: 'horizontal_bar', params: axis(panel) };
    case 'line':
    case 'area':
      return { type: panel.chart, params: axis(panel) };
    case 'pie':
      return { type: 'pie', params: pie };
    case 'heatmap':
      return { type: 'heatmap', params: heatmap(panel) };
    case 'table':
      return { type: 'table', params: table(panel) };
    case 'text':
      return { type: 'markdown', params: { fontSize: 12, openLinksInNewTab: false, markdown: panel.markdown } };
    case 'controls':
      return {
        type: 'input_control_vis',
        params: {
          controls: panel.controls.map(({ field, label }, index) => ({
            id: `${panel.id}-${index}`,
            fieldName: field,
            parent: '',
            label,
            type: 'list',
            options: { type: 'terms', multiselect: true, dynamicOptions: true, size: 20, order: 'desc' },
            indexPatternRefName: `control_${index}_index_pattern`,
          })),
          updateFiltersOnChange: true,
          useTimeFilter: true,
          pinFilters: false,
        },
      };
    default:
      throw new TypeError(`A panel of kind ${panel.chart} is no classic visualization.`);
  }
}
