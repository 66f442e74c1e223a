import { parkedKeys } from '../workflows/redrive/parked-keys.ts';
import type { ParkingStore } from '../workflows/redrive/ports.ts';

/** What is parked, as far as it was counted. */
export interface ParkedCount {
  readonly count: number;
  /** Whether there is more than was counted. */
  readonly more: boolean;
  readonly byReason: Readonly<Record<string, number>>;
}

/** A page of S3's list: an operator at a glance wants "none", "some" or "a lot", not every key of a bad day. */
const COUNTED = 1_000;

export async function glanceAtParked(store: ParkingStore): Promise<ParkedCount> {
  const byReason: Record<string, number> = {};
  let count = 0;
  for await (const { reason } of parkedKeys(store)) {
    if (count === COUNTED) return { count, more: true, byReason };
    count += 1;
    byReason[reason] = (byReason[reason] ?? 0) + 1;
  }
  return { count, more: false, byReason };
}
