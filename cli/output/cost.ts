import { type CostEstimate, costSentence } from '../../workflows/cost/estimate.ts';

/** The monthly estimate: the sum in a sentence, and what it is made of. */
export function costLines(estimate: CostEstimate): string[] {
  const amounts = estimate.lines.map(({ what, monthly }) => ({
    what,
    amount: monthly === undefined ? '?' : `$${monthly.toFixed(0)}`,
  }));
  const width = Math.max(0, ...amounts.map(({ amount }) => amount.length));
  return [
    `Cost: ${costSentence(estimate)}`,
    ...amounts.map(({ what, amount }) => `  ${amount.padStart(width)}  ${what}`),
  ];
}
