import type { Shape } from './event.ts';
import { FAULTS } from './faults.ts';
import type { Cell } from './lane.ts';
import { SHAPES } from './shapes.ts';

/** Seeds of the whole matrix, relative to the first. */
const SEEDS = 3;

/** Shapes that go into one cell where pairs are enough: every fault still meets every shape. */
const TOGETHER = 8;

/** From one shape to the next in a group. Some shapes would be left out if it divided their number. */
const STRIDE = 5;

/** Every fault with every shape alone, three times; but all shapes at once where a fault says so. */
export function wholeMatrix(seed: number): Cell[] {
  const cells: Cell[] = [];
  for (let s = 0; s < SEEDS; s++) {
    for (const fault of FAULTS) {
      const groups = fault.allShapes ? [SHAPES] : SHAPES.map((shape) => [shape]);
      for (const shapes of groups) cells.push({ number: cells.length, fault, shapes, seed: seed + s });
    }
  }
  return cells;
}

/** Every pair of fault and shape, with shapes together in shuffled groups, so that they are each other's neighbours too. */
export function pairwise(seed: number): Cell[] {
  if (SHAPES.length % STRIDE === 0)
    throw new Error(`${SHAPES.length} shapes are not all reached by steps of ${STRIDE}`);
  const cells: Cell[] = [];
  FAULTS.forEach((fault, turn) => {
    // Another rotation for each fault makes other neighbours.
    const order = SHAPES.map((_, i) => SHAPES[(i * STRIDE + turn) % SHAPES.length] as Shape);
    const together = fault.allShapes ? order.length : TOGETHER;
    for (let i = 0; i < order.length; i += together) {
      cells.push({ number: cells.length, fault, shapes: order.slice(i, i + together), seed });
    }
  });
  return cells;
}
