import dagre from '@dagrejs/dagre';
import { cornered, type Point, routeBack, waysBack } from './back-edges.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** Pixels at scale 1; x and y are a box's upper left corner, relative to the whole drawing. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly inner: readonly Placed[];
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** Legs at right angles instead of a curve: a way back. */
  readonly bends: boolean;
  /** An SVG path through the points. */
  readonly path: string;
  readonly label?: Point;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const NODE_HEIGHT = 42;
const ROUND = 26;
const MARGIN = 5;
const GROUP_HEADER = 38;
const GROUP_PADDING = 14;
/** Between branches one above the other. */
const BRANCH_GAP = 14;
/** The status icon, the gaps beside the text. */
const NODE_EXTRA = 52;
/** Average advance of the page's 13 px semibold system font; wide enough for every font it falls back to. */
const CHARACTER = 8.1;
const LABEL_CHARACTER = 6.2;

/**
 * Places a machine from top to bottom. Each branch of a Parallel is laid out by itself and the Parallel is then one box
 * of that size, so a branch never straddles another however the ways run.
 */
export function layout(graph: Graph): Placed {
  const laid = new dagre.graphlib.Graph({ multigraph: true });
  laid.setGraph({ rankdir: 'TB', nodesep: 20, ranksep: 24, edgesep: 12 });
  laid.setDefaultEdgeLabel(() => ({}));
  const bodies = new Map<string, Placed[]>();
  for (const node of graph.nodes) {
    const inner = node.inner.map(layout);
    bodies.set(node.name, inner);
    laid.setNode(node.name, sizeOf(node, inner));
  }
  const back = waysBack(graph);
  for (const edge of graph.edges) {
    if (back.has(edge)) continue;
    const label = edge.label ? { width: edge.label.length * LABEL_CHARACTER + 8, height: 16, labelpos: 'c' } : {};
    laid.setEdge(edge.from, edge.to, label, edge.kind);
  }
  dagre.layout(laid);
  const nodes = graph.nodes.map((node) => place(node, laid.node(node.name), bodies.get(node.name) ?? []));
  const routed = routeBack(back, new Map(nodes.map((box) => [box.node.name, box])));
  const edges = graph.edges.map((edge): PlacedEdge => {
    const around = routed.get(edge);
    if (around) return { edge, bends: true, path: cornered(around.points), ...around };
    return route(edge, laid.edge(edge.from, edge.to, edge.kind));
  });
  return framed(nodes, edges);
}

/** Moves everything so that the drawing begins at its margin, and measures it. */
function framed(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): Placed {
  const labels = edges.flatMap(({ label, edge }) =>
    label ? [halfLabel(label, edge, -1), halfLabel(label, edge, 1)] : [],
  );
  const corners = nodes.flatMap(({ x, y, width, height }) => [
    { x, y },
    { x: x + width, y: y + height },
  ]);
  const all = [...corners, ...labels, ...edges.flatMap((edge) => edge.points)];
  const left = Math.min(...all.map((point) => point.x)) - MARGIN;
  const top = Math.min(...all.map((point) => point.y)) - MARGIN;
  const width = Math.max(...all.map((point) => point.x)) + MARGIN - left;
  const height = Math.max(...all.map((point) => point.y)) + MARGIN - top;
  return move({ x: left, y: top, width, height, nodes, edges }, -left, -top);
}

function halfLabel(at: Point, edge: GraphEdge, side: number): Point {
  return { x: at.x + (side * (edge.label ?? '').length * LABEL_CHARACTER) / 2, y: at.y };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function sizeOf(node: GraphNode, inner: readonly Placed[]): { width: number; height: number } {
  if (node.type === 'Start' || node.type === 'End') return { width: 64, height: ROUND };
  const width = Math.max(164, node.name.length * CHARACTER + NODE_EXTRA + (node.type === 'Choice' ? 24 : 0));
  if (inner.length === 0) return { width, height: NODE_HEIGHT };
  const columns = columnsOf(inner);
  const across = columns.reduce((sum, column) => sum + widest(column), 0) + GROUP_PADDING * (columns.length + 1);
  const tallest = Math.max(...columns.map(heightOf));
  return { width: Math.max(width, across), height: GROUP_HEADER + tallest + GROUP_PADDING };
}

/** Short branches share a column: five side by side would not fit a screen. */
function columnsOf(inner: readonly Placed[]): Placed[][] {
  const tallest = Math.max(0, ...inner.map((body) => body.height));
  const columns: Placed[][] = [];
  for (const body of inner) {
    const room = columns.find((column) => heightOf(column) + BRANCH_GAP + body.height <= tallest + BRANCH_GAP * 2);
    if (room) room.push(body);
    else columns.push([body]);
  }
  return columns;
}

function heightOf(column: readonly Placed[]): number {
  return column.reduce((sum, body) => sum + body.height, 0) + BRANCH_GAP * (column.length - 1);
}

function widest(column: readonly Placed[]): number {
  return Math.max(...column.map((body) => body.width));
}

function place(node: GraphNode, box: Box, inner: readonly Placed[]): PlacedNode {
  const x = box.x - box.width / 2;
  const y = box.y - box.height / 2;
  const columns = columnsOf(inner);
  const across = columns.reduce((sum, column) => sum + widest(column), 0);
  const gap = columns.length > 0 ? (box.width - across) / (columns.length + 1) : 0;
  let left = x + gap;
  const placed = columns.flatMap((column) => {
    const width = widest(column);
    let top = y + GROUP_HEADER;
    const moved = column.map((body) => {
      const at = move(body, left + (width - body.width) / 2, top);
      top += body.height + BRANCH_GAP;
      return at;
    });
    left += width + gap;
    return moved;
  });
  return { node, x, y, width: box.width, height: box.height, inner: placed };
}

function move(body: Placed, dx: number, dy: number): Placed {
  return {
    ...body,
    x: body.x + dx,
    y: body.y + dy,
    nodes: body.nodes.map((node) => ({
      ...node,
      x: node.x + dx,
      y: node.y + dy,
      inner: node.inner.map((inner) => move(inner, dx, dy)),
    })),
    edges: body.edges.map((edge) => {
      const points = edge.points.map((point) => ({ x: point.x + dx, y: point.y + dy }));
      return {
        ...edge,
        points,
        path: edge.bends ? cornered(points) : curved(points),
        ...(edge.label ? { label: { x: edge.label.x + dx, y: edge.label.y + dy } } : {}),
      };
    }),
  };
}

interface Route {
  points?: { x: number; y: number }[];
  x?: number;
  y?: number;
}

function route(edge: GraphEdge, found: Route): PlacedEdge {
  const points = found.points ?? [];
  const { x, y } = found;
  const label = edge.label && x !== undefined && y !== undefined ? { label: { x, y } } : {};
  return { edge, points, bends: false, path: curved(points), ...label };
}

/** A soft line through a route's corners: to the middle of each leg, and a curve around each corner. */
function curved(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  if (rest.length === 1) return `M${first.x},${first.y}L${last.x},${last.y}`;
  let path = `M${first.x},${first.y}`;
  for (const [index, corner] of rest.slice(0, -1).entries()) {
    const next = rest[index + 1] ?? last;
    const end = next === last ? last : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
    path += `Q${corner.x},${corner.y} ${end.x},${end.y}`;
  }
  return path;
}
