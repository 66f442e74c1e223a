import type { Failure } from './ports.ts';

export interface RedriveOutcome {
  /** Parked objects replayed. */
  replayed: number;
  /** Events indexed by the replay. */
  indexed: number;
  /** Events that turned out to be stored already. */
  duplicates: number;
  /** Events parked again, by their new reason. */
  parkedAgain: Record<string, number>;
  /** Objects removed from the bucket because what they hold is indexed, or parked anew under another key. */
  removed: number;
  /** Objects that could not be replayed, read or removed, each with the reason. They stay parked. */
  failed: Failure[];
  /** Objects left alone because they could not be read as what the ingest function parks. */
  unreadable: string[];
  /** Objects under keys of no known layout that are no parked objects: somebody else's, and left alone. */
  foreign: string[];
  /** Why the replay ended early; what was not replayed stays parked. */
  stopped?: string;
}

export function emptyOutcome(): RedriveOutcome {
  return {
    replayed: 0,
    indexed: 0,
    duplicates: 0,
    parkedAgain: {},
    removed: 0,
    failed: [],
    unreadable: [],
    foreign: [],
  };
}
