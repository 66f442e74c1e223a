import { BarChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init as create, type EChartsType, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what the panels need; a canvas, because SVG made by the library carries styles that the page's policy forbids.
use([
  BarChart,
  LineChart,
  PieChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

export function init(place: HTMLElement): EChartsType {
  return create(place);
}
