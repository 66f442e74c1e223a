import type { Paint } from './paint.ts';

/** What the chart library tells about the mark under the pointer. */
export interface Hovered {
  readonly name?: string;
  readonly seriesName?: string;
  readonly value: unknown;
  readonly color?: unknown;
}

export interface TooltipText {
  readonly head: string;
  readonly lines: readonly { readonly color: unknown; readonly name: string | undefined; readonly text: string }[];
}

/**
 * A tooltip made of elements. The library would take a string as HTML, and names of users, buckets or agents in events
 * are whatever somebody chose to call them.
 */
export function tooltip(paint: Paint, trigger: 'axis' | 'item', read: (hovered: readonly Hovered[]) => TooltipText) {
  return {
    trigger,
    confine: true,
    backgroundColor: paint.card,
    borderColor: paint.line,
    textStyle: { color: paint.text, fontSize: 12.5 },
    axisPointer: { type: 'line', lineStyle: { color: paint.muted } },
    formatter: (hovered: Hovered | readonly Hovered[]) =>
      element(read(Array.isArray(hovered) ? hovered : [hovered as Hovered])),
  };
}

function element({ head, lines }: TooltipText): HTMLElement {
  const box = document.createElement('div');
  const title = box.appendChild(document.createElement('strong'));
  title.textContent = head;
  for (const { color, name, text } of lines.slice(0, 12)) {
    const row = box.appendChild(document.createElement('div'));
    row.className = 'tooltip-row';
    const mark = row.appendChild(document.createElement('i'));
    if (typeof color === 'string') mark.style.background = color;
    row.appendChild(document.createElement('span')).textContent = name ?? '';
    row.appendChild(document.createElement('b')).textContent = text;
  }
  return box;
}
