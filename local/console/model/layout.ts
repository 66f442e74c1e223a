import dagre from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from './asl.ts';

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
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly label?: { readonly x: number; readonly y: number };
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const NODE_HEIGHT = 44;
const ROUND = 26;
const GROUP_HEADER = 38;
const GROUP_PADDING = 14;
/** The status icon, the gaps beside the text. */
const NODE_EXTRA = 62;
/** Average advance of the page's 13 px semibold system font; wide enough for every font it falls back to. */
const CHARACTER = 7.6;
const LABEL_CHARACTER = 6.2;

/**
 * Places a machine from top to bottom. Each branch of a Parallel is laid out by itself and the Parallel is then one box
 * of that size, so a branch never straddles another however the ways run.
 */
export function layout(graph: Graph): Placed {
  const laid = new dagre.graphlib.Graph({ multigraph: true });
  laid.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 26, edgesep: 14, marginx: 4, marginy: 4 });
  laid.setDefaultEdgeLabel(() => ({}));
  const bodies = new Map<string, Placed[]>();
  for (const node of graph.nodes) {
    const inner = node.inner.map(layout);
    bodies.set(node.name, inner);
    laid.setNode(node.name, sizeOf(node, inner));
  }
  graph.edges.forEach((edge, index) => {
    const label = edge.label ? { width: edge.label.length * LABEL_CHARACTER + 8, height: 16, labelpos: 'c' } : {};
    laid.setEdge(edge.from, edge.to, label, String(index));
  });
  dagre.layout(laid);
  const { width = 0, height = 0 } = laid.graph();
  return {
    x: 0,
    y: 0,
    width,
    height,
    nodes: graph.nodes.map((node) => place(node, laid.node(node.name), bodies.get(node.name) ?? [])),
    edges: graph.edges.map((edge, index) => route(edge, laid.edge(edge.from, edge.to, String(index)))),
  };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function sizeOf(node: GraphNode, inner: readonly Placed[]): { width: number; height: number } {
  if (node.type === 'Start' || node.type === 'End') return { width: 64, height: ROUND };
  const width = Math.max(176, node.name.length * CHARACTER + NODE_EXTRA + (node.type === 'Choice' ? 24 : 0));
  if (inner.length === 0) return { width, height: NODE_HEIGHT };
  const across = inner.reduce((sum, body) => sum + body.width, 0) + GROUP_PADDING * (inner.length + 1);
  const tallest = Math.max(...inner.map((body) => body.height));
  return { width: Math.max(width, across), height: GROUP_HEADER + tallest + GROUP_PADDING };
}

function place(node: GraphNode, box: Box, inner: readonly Placed[]): PlacedNode {
  const x = box.x - box.width / 2;
  const y = box.y - box.height / 2;
  const across = inner.reduce((sum, body) => sum + body.width, 0);
  const gap = inner.length > 0 ? (box.width - across) / (inner.length + 1) : 0;
  let left = x + gap;
  const placed = inner.map((body) => {
    const moved = move(body, left, y + GROUP_HEADER);
    left += body.width + gap;
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
    edges: body.edges.map((edge) => ({
      ...edge,
      points: edge.points.map((point) => ({ x: point.x + dx, y: point.y + dy })),
      ...(edge.label ? { label: { x: edge.label.x + dx, y: edge.label.y + dy } } : {}),
    })),
  };
}

interface Route {
  points?: { x: number; y: number }[];
  x?: number;
  y?: number;
}

function route(edge: GraphEdge, found: Route): PlacedEdge {
  const points = found.points ?? [];
  const labelled = edge.label && found.x !== undefined && found.y !== undefined;
  return { edge, points, ...(labelled ? { label: { x: found.x as number, y: found.y as number } } : {}) };
}

/** A soft line through a route's corners: straight to the middle of each leg, a curve around each corner. */
export function pathThrough(points: PlacedEdge['points']): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  let path = `M${round(first.x)},${round(first.y)}`;
  for (let i = 0; i < rest.length - 1; i++) {
    const corner = rest[i];
    const next = rest[i + 1];
    if (!corner || !next) continue;
    const end = i === rest.length - 2 ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
    path += `Q${round(corner.x)},${round(corner.y)} ${round(end.x)},${round(end.y)}`;
  }
  return rest.length === 1 ? `${path}L${round(last.x)},${round(last.y)}` : path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
