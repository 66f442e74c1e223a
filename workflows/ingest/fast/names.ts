/** Slots of the table; at most half are used, or an event goes the slow way. */
const SIZE = 2_048;
const MOST_NAMES = SIZE / 2;

/** Hashes of names and the objects they stand in. Marks of earlier events are told by their smaller numbers and count as free. */
const hashes = new Int32Array(SIZE);
const scopes = new Int32Array(SIZE);

let first = 1;
let last = 0;
let count = 0;

/** Begins an event. */
export function beginEvent(): void {
  // Long before the numbers overflow an Int32 the table starts anew.
  if (last > 1_000_000_000) {
    scopes.fill(0);
    last = 0;
  }
  first = last + 1;
  count = 0;
}

/** The number of an object that begins. */
export function newScope(): number {
  return ++last;
}

/** Notes a name in an object. False where the same hash was there before, or there are too many names to tell. */
export function noteName(scope: number, hash: number): boolean {
  if (++count > MOST_NAMES) return false;
  let slot = (hash ^ Math.imul(scope, 0x9e3779b1)) & (SIZE - 1);
  while ((scopes[slot] as number) >= first) {
    if (scopes[slot] === scope && hashes[slot] === hash) return false;
    slot = (slot + 1) & (SIZE - 1);
  }
  scopes[slot] = scope;
  hashes[slot] = hash;
  return true;
}
