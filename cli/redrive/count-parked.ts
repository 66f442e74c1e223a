import { parkedKeys, readReason } from '../../workflows/redrive/parked-keys.ts';
import type { ParkingStore } from '../../workflows/redrive/ports.ts';

/** What is parked, as far as it was counted. */
export interface ParkedCount {
  readonly count: number;
  /** Whether there is more than was counted. */
  readonly more: boolean;
  readonly byReason: Readonly<Record<string, number>>;
}

/** A page of S3's list: an operator at a glance wants "none", "some" or "a lot", not every key of a bad day. */
const COUNTED = 1_000;

/** Objects read for a reason that their key does not tell: 20 at about 50 ms each is the second that a glance may take. */
const READ = 20;

/** What the rest of them is counted as: they may be parked, and "nothing parked" has to be true. */
const NOT_READ = 'NotRead';

export async function glanceAtParked(store: ParkingStore): Promise<ParkedCount> {
  const byReason = new Map<string, number>();
  let count = 0;
  let read = 0;
  const result = (more: boolean) => ({ count, more, byReason: Object.fromEntries(byReason) });
  for await (const { key, reason: told } of parkedKeys(store)) {
    if (count === COUNTED) return result(true);
    const reason = told ?? (read++ < READ ? await readReason(store, key) : NOT_READ);
    if (reason === undefined) continue;
    count += 1;
    byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  }
  return result(false);
}
