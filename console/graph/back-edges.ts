import type { Graph, GraphEdge } from './graph.ts';

/** Ways that lead back to a state on the way here: what makes a loop. Found by walking from the start, depth first. */
export function waysBack({ nodes, edges }: Graph): ReadonlySet<GraphEdge> {
  const back = new Set<GraphEdge>();
  const open = new Set<string>();
  const done = new Set<string>();
  const walk = (name: string): void => {
    open.add(name);
    for (const edge of edges) {
      if (edge.from !== name) continue;
      if (open.has(edge.to)) back.add(edge);
      else if (!done.has(edge.to)) walk(edge.to);
    }
    open.delete(name);
    done.add(name);
  };
  for (const { name } of nodes) if (!done.has(name)) walk(name);
  return back;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A placed box: its upper left corner and its size. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Between the outermost box and a lane, and between two lanes. */
const LANE = 16;
/** How far below its box a way leaves that cannot leave at the side. */
const DROP = 11;

export interface WayBack {
  readonly points: readonly Point[];
  readonly label: Point;
}

/**
 * Routes the ways back beside everything they pass, up a lane and into the side of their target. Ways to the same
 * target share a lane. The layered layout would send them through the middle and pull its columns apart.
 */
export function routeBack(back: ReadonlySet<GraphEdge>, boxes: ReadonlyMap<string, Rect>): Map<GraphEdge, WayBack> {
  const routes = new Map<GraphEdge, WayBack>();
  const lanes: { side: number; x: number; top: number; bottom: number; to: string }[] = [];
  // Short ways first, so that long ones run outside of them.
  const spans = [...back].sort((a, b) => span(a, boxes) - span(b, boxes));
  for (const edge of spans) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (!from || !to) continue;
    const taken = lanes.find((lane) => lane.to === edge.to)?.side;
    const side = taken ?? (centre(from).x >= centre(to).x ? 1 : -1);
    const top = to.y;
    const bottom = from.y + from.height + DROP;
    const passed = [...boxes.values()].filter((box) => box.y < bottom && box.y + box.height > top);
    const outermost = Math.max(...passed.map((box) => side * edgeAt(box, side)));
    const near = lanes.filter((lane) => lane.side === side && lane.top < bottom && lane.bottom > top);
    const shared = near.find((lane) => lane.to === edge.to && side * lane.x > outermost);
    const x = shared?.x ?? side * (Math.max(outermost, ...near.map((lane) => side * lane.x)) + LANE);
    lanes.push({ side, x, top, bottom, to: edge.to });
    const beyond = passed.some(
      (box) => box !== from && sameRow(box, from) && side * edgeAt(box, side) > side * edgeAt(from, side),
    );
    const out: Point[] = beyond
      ? [
          { x: centre(from).x, y: from.y + from.height },
          { x: centre(from).x, y: bottom },
          { x, y: bottom },
        ]
      : [
          { x: edgeAt(from, side), y: centre(from).y },
          { x, y: centre(from).y },
        ];
    const points = [...out, { x, y: centre(to).y }, { x: edgeAt(to, side), y: centre(to).y }];
    routes.set(edge, { points, label: { x, y: centre(from).y - LANE } });
  }
  return routes;
}

function centre(box: Rect): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function edgeAt(box: Rect, side: number): number {
  return side > 0 ? box.x + box.width : box.x;
}

function sameRow(a: Rect, b: Rect): boolean {
  return a.y < b.y + b.height && a.y + a.height > b.y;
}

function span(edge: GraphEdge, boxes: ReadonlyMap<string, Rect>): number {
  return Math.abs((boxes.get(edge.from)?.y ?? 0) - (boxes.get(edge.to)?.y ?? 0));
}

/** A line of straight legs with rounded corners. */
export function cornered(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${point.x},${point.y}`;
      if (!after) return `L${point.x},${point.y}`;
      const a = toward(point, before);
      const b = toward(point, after);
      return `L${a.x},${a.y}Q${point.x},${point.y} ${b.x},${b.y}`;
    })
    .join('');
}

/** At most 9 px from a corner, and never past the middle of a leg. */
function toward(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const step = Math.min(9, length / 2) / length;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}
