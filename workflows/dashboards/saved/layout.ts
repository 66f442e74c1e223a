import type { Panel } from '../types.ts';

/** Columns of a dashboard, whatever the width of the window: at 1440 px one column is about 29 px. */
export const COLUMNS = 48;

/** Heights are in rows of 20 px. */
const SIZES: Readonly<Record<Panel['chart'], { readonly width: number; readonly height: number }>> = {
  text: { width: 48, height: 6 },
  controls: { width: 48, height: 6 },
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
    const sized = { panel, ...(panel.size ?? SIZES[panel.chart]) };
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
