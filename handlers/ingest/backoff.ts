const BASE_MS = 100;
const CAP_MS = 5_000;

/** Full jitter: anything from zero to the cap, which doubles from 100 ms to 5 s, so that functions do not come back together. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 10));
}
