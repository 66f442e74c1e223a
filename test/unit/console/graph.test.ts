import { describe, expect, it } from '@jest/globals';
import { waysBack } from '../../../console/graph/back-edges.ts';
import { condition, END, graphOf, START } from '../../../console/graph/graph.ts';
import { layout, type Placed, type PlacedNode } from '../../../console/graph/layout.ts';
import type { AslMachine } from '../../../workflows/execution/asl.ts';
import { allStates } from '../../../workflows/execution/asl.ts';
import { definition } from '../../support/asl.ts';

const branch = (...names: string[]): AslMachine => ({
  StartAt: names[0] ?? '',
  States: Object.fromEntries(
    names.map((name, at) => [name, { Type: 'Pass', ...(names[at + 1] ? { Next: names[at + 1] } : { End: true }) }]),
  ) as AslMachine['States'],
});

const LOOP: AslMachine = {
  StartAt: 'Both',
  States: {
    Both: { Type: 'Parallel', Next: 'Check', Branches: [branch('A', 'B', 'C'), branch('D'), branch('E')] },
    Check: { Type: 'Pass', Next: 'Ready' },
    Ready: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.domain.active', BooleanEquals: true, Next: 'Done' },
        { Variable: '$.domain.late', IsPresent: true, Next: 'Done' },
      ],
      Default: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 30, Next: 'Check' },
    Done: { Type: 'Pass', End: true },
  },
};

const boxes = (placed: Placed): PlacedNode[] => placed.nodes.flatMap((node) => [node, ...node.inner.flatMap(boxes)]);

const overlap = (a: PlacedNode, b: PlacedNode) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('graph of a machine', () => {
  it('has every state, those of branches inside their Parallel', () => {
    const { nodes } = graphOf(LOOP);

    expect(nodes.map((node) => node.name)).toEqual([START, 'Both', 'Check', 'Ready', 'Pause', 'Done', END]);
    expect(nodes[1]?.inner.map(({ nodes: inner }) => inner.map((node) => node.name))).toEqual([
      ['A', 'B', 'C'],
      ['D'],
      ['E'],
    ]);
    expect([...allStates(LOOP)].map(([name]) => name)).toEqual([
      'Both',
      'A',
      'B',
      'C',
      'D',
      'E',
      'Check',
      'Ready',
      'Pause',
      'Done',
    ]);
  });

  it('joins conditions that lead the same way', () => {
    const ways = graphOf(LOOP).edges.filter((edge) => edge.from === 'Ready');

    expect(ways).toEqual([
      { from: 'Ready', to: 'Done', kind: 'choice', label: 'active or late present' },
      { from: 'Ready', to: 'Pause', kind: 'choice', label: 'otherwise' },
    ]);
  });

  it('finds the one way back of a loop', () => {
    const back = [...waysBack(graphOf(LOOP))].map(({ from, to }) => `${from} ${to}`);

    expect(back).toEqual(['Pause Check']);
  });

  it.each([
    [{ Variable: '$.n', NumericGreaterThanEquals: 3 }, 'n ≥ 3'],
    [{ Variable: '$.a.active', BooleanEquals: false }, 'not active'],
    [{ Not: { Variable: '$.status', StringEquals: 'Active' } }, 'not (status = Active)'],
    [
      {
        And: [
          { Variable: '$.a', IsPresent: true },
          { Variable: '$.b', BooleanEquals: true },
        ],
      },
      'a present and b',
    ],
  ])('says a condition in words: %j', (choice, words) => {
    expect(condition(choice)).toBe(words);
  });
});

describe('layout', () => {
  it.each([
    ['a loop', LOOP],
    ['the provision machine', definition('provision') as unknown as AslMachine],
  ])('keeps the boxes of %s apart and inside the drawing', (_name, machine) => {
    const placed = layout(graphOf(machine));
    const all = boxes(placed);

    const plain = all.filter((box) => box.inner.length === 0);
    const clashes = plain.flatMap((a, at) =>
      plain
        .slice(at + 1)
        .filter((b) => overlap(a, b))
        .map((b) => [a.node.name, b.node.name]),
    );
    expect(clashes).toEqual([]);
    for (const { x, y, width, height } of all) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(placed.width);
      expect(y + height).toBeLessThanOrEqual(placed.height);
    }
  });

  it('puts branches inside their Parallel, short ones above each other', () => {
    const all = boxes(layout(graphOf(LOOP)));
    const at = (name: string) => all.find((box) => box.node.name === name) as PlacedNode;
    const both = at('Both');

    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      const box = at(name);
      expect(box.x).toBeGreaterThan(both.x);
      expect(box.x + box.width).toBeLessThan(both.x + both.width);
      expect(box.y + box.height).toBeLessThan(both.y + both.height);
    }
    expect(at('D').x).toBeCloseTo(at('E').x);
    expect(at('E').y).toBeGreaterThan(at('D').y);
  });

  it('leads a way back around what it passes', () => {
    const placed = layout(graphOf(LOOP));
    const way = placed.edges.find(({ edge }) => edge.from === 'Pause' && edge.to === 'Check');
    const ready = boxes(placed).find((box) => box.node.name === 'Ready') as PlacedNode;

    const beside = way?.points.filter((point) => point.y > ready.y && point.y < ready.y + ready.height) ?? [];
    for (const point of beside) expect(point.x < ready.x || point.x > ready.x + ready.width).toBe(true);
    expect(way?.bends).toBe(true);
  });
});
