import type { StateProgress } from '../follow/states.ts';

/** Shows an execution's states as they go. */
export interface Progress {
  show(state: StateProgress): void;
  /** Leaves the last picture standing. */
  stop(): void;
}
