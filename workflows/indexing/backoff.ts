const CAP_MS = 5_000;

/** Full jitter: anything from zero to a cap that doubles with each attempt up to 5 s, so that functions do not come back together. */
export function backoffMs(attempt: number, baseMs: number, random: () => number = Math.random): number {
  return random() * Math.min(CAP_MS, baseMs * 2 ** Math.min(attempt, 10));
}
