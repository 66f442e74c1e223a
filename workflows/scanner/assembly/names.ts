import { NAMES, NAMES_BYTES } from './memory';

/** 16 bytes a slot: the mixed hash, and the event that it belongs to. At most half are used, or an event goes the slow way. */
const SLOTS: u64 = NAMES_BYTES / 16;
const MOST_NAMES: u32 = <u32>(SLOTS / 2);

let event: u32 = 0;
let scopes: u32 = 0;
let count: u32 = 0;

/** Begins an event. What earlier events left is told by its number and counts as free. */
export function beginEvent(): void {
  scopes = 0;
  count = 0;
  if (++event === 0) {
    memory.fill(NAMES, 0, NAMES_BYTES);
    event = 1;
  }
}

/** The number of an object that begins. */
export function newScope(): u32 {
  return ++scopes;
}

/** Notes a name in an object. False where the same hash was there before, or there are too many names to tell. */
export function noteName(scope: u32, hash: u64): bool {
  if (++count > MOST_NAMES) return false;
  const key = hash ^ (<u64>scope * 0xd6e8feb86659fd93);
  let slot = key ^ (key >> 32);
  while (true) {
    const at = NAMES + <usize>(slot & (SLOTS - 1)) * 16;
    if (load<u32>(at, 8) !== event) {
      store<u64>(at, key);
      store<u32>(at, event, 8);
      return true;
    }
    if (load<u64>(at) === key) return false;
    slot++;
  }
}
