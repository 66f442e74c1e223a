import { FAULTS } from './faults.ts';
import type { Cell } from './lane.ts';
import { SHAPES, type Shape } from './shapes.ts';

/** Seeds of the whole matrix, relative to the first. */
const SEEDS = 3;

/** Shapes that go into one cell where pairs are enough: every fault still meets every shape. */
const TOGETHER = 6;

/** Every fault with every shape alone, three times. */
export function wholeMatrix(seed: number): Cell[] {
  const cells: Cell[] = [];
  for (let s = 0; s < SEEDS; s++) {
    for (const fault of FAULTS) {
      for (const shape of SHAPES) cells.push({ number: cells.length, fault, shapes: [shape], seed: seed + s });
    }
  }
  return cells;
}

/** Every pair of fault and shape, with shapes together in shuffled groups, so that they are each other's neighbours too. */
export function pairwise(seed: number): Cell[] {
  const cells: Cell[] = [];
  FAULTS.forEach((fault, turn) => {
    // Another rotation for each fault makes other neighbours.
    const order = SHAPES.map((_, i) => SHAPES[(i * 5 + turn) % SHAPES.length] as Shape);
    for (let i = 0; i < order.length; i += TOGETHER) {
      cells.push({ number: cells.length, fault, shapes: order.slice(i, i + TOGETHER), seed });
    }
  });
  return cells;
}
