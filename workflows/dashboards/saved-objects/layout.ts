import type { Panel, TablePanel } from '../types.ts';
import { columnNeeds } from './table-columns.ts';

/** Columns of a dashboard, whatever the width of the window: at 1440 px one column is about 29 px. */
export const COLUMNS = 48;

/** Heights are in rows of 20 px. */
const SIZES: Readonly<Record<Panel['chart'], { readonly width: number; readonly height: number }>> = {
  // Texts and controls are as high as what they hold.
  text: { width: 48, height: 0 },
  controls: { width: 48, height: 0 },
  number: { width: 8, height: 7 },
  bar: { width: 24, height: 13 },
  'horizontal-bar': { width: 16, height: 14 },
  line: { width: 24, height: 13 },
  area: { width: 24, height: 13 },
  pie: { width: 16, height: 14 },
  heatmap: { width: 24, height: 15 },
  table: { width: 24, height: 14 },
  trend: { width: 24, height: 13 },
  events: { width: 48, height: 20 },
};

/** A row of the grid and the gap below it. */
const ROW_PX = 28;

/** At 1400 px, the narrowest window that the layout is made for, one column is 28 px, the gap included. */
const COLUMN_PX = 28;

/** Letters of 16 px are some 7.6 px wide; their lines are 24 px high, and a paragraph leaves as much below it. */
export function textHeight(markdown: string, width: number): number {
  const perLine = (width * COLUMN_PX - 40) / 7.6;
  // An address behind a link takes no room.
  const paragraphs = markdown.replaceAll(/\]\([^)]*\)/g, ']').split('\n\n');
  const pixels = paragraphs.reduce((sum, { length }) => sum + 24 * Math.ceil(length / perLine) + 24, 32);
  return Math.ceil(pixels / ROW_PX);
}

/** Four controls stand beside each other, each with its label above it. */
export const controlsHeight = (controls: number): number => 2 + 3 * Math.ceil(controls / 4);

/** A panel's edges, at either side of a table. */
const PANEL_EDGES_PX = 24;

function tableWidth(panel: TablePanel): number {
  const pixels = columnNeeds(panel).reduce((sum, needed) => sum + needed, PANEL_EDGES_PX);
  return Math.min(COLUMNS, Math.ceil(pixels / COLUMN_PX));
}

/** The size that a panel asks for, in columns and rows. */
export function sizeOf(panel: Panel): { readonly width: number; readonly height: number } {
  const size = panel.size ?? SIZES[panel.chart];
  if (panel.chart === 'table') return { ...size, width: Math.max(size.width, tableWidth(panel)) };
  if (size.height > 0) return size;
  const height = panel.chart === 'text' ? textHeight(panel.markdown, size.width) : 0;
  return { ...size, height: panel.chart === 'controls' ? controlsHeight(panel.controls.length) : height };
}

/** The width that a panel asks for, in pixels of a window of 1400. */
export const widthInPixels = (panel: Panel): number => sizeOf(panel).width * COLUMN_PX;

/** The height that a panel asks for, in pixels, without the gap below it. */
export const heightInPixels = (panel: Panel): number => sizeOf(panel).height * ROW_PX - 8;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Sized {
  readonly panel: Panel;
  readonly width: number;
  readonly height: number;
}

function rows(panels: readonly Panel[]): Sized[][] {
  const result: Sized[][] = [];
  let used = COLUMNS;
  for (const panel of panels) {
    const sized = { panel, ...sizeOf(panel) };
    if (used + sized.width > COLUMNS) {
      result.push([]);
      used = 0;
    }
    result.at(-1)?.push(sized);
    used += sized.width;
  }
  return result;
}

/**
 * Places panels in reading order. A row takes what fits, is as high as its highest panel, and its panels share what is
 * left of the width, so that no dashboard has holes.
 */
export function layout(panels: readonly Panel[]): { readonly panel: Panel; readonly place: Place }[] {
  let y = 0;
  return rows(panels).flatMap((row) => {
    const height = Math.max(...row.map((sized) => sized.height));
    const wanted = row.reduce((sum, sized) => sum + sized.width, 0);
    let x = 0;
    const placed = row.map(({ panel, width }, index) => {
      const last = index === row.length - 1;
      const w = last ? COLUMNS - x : Math.floor((width * COLUMNS) / wanted);
      const place = { x, y, w, h: height };
      x += w;
      return { panel, place };
    });
    y += height;
    return placed;
  });
}
