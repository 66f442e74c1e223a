import { Scanner } from './scanner.ts';

/**
 * Scanners that nobody uses. Lambda handles one payload at a time in an environment, so there is one as a rule; where
 * two come at once, each has its own.
 */
const free: Scanner[] = [];

/** A scanner's memory never shrinks. One that a payload of a size far from usual has used is not kept: 16 times a full Lambda payload's need. */
const LARGEST_KEPT = 64 * 1024 * 1024;

/** A scanner that is the caller's own until it is given back. */
export function takeScanner(): Scanner {
  return free.pop() ?? new Scanner();
}

export function giveBack(scanner: Scanner): void {
  if (scanner.size <= LARGEST_KEPT) free.push(scanner);
}
