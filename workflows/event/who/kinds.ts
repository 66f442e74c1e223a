/** `service`: an AWS service on its own account. `account`: another account, nobody named. */
export type ActorKind = 'person' | 'workload' | 'service' | 'account' | 'root' | 'unknown';

/** Who made a call. The name is the event's own, unchanged. */
export interface Actor {
  readonly name: string;
  readonly kind: ActorKind;
}

/** Where the event names nobody. */
export const NOBODY: Actor = { name: 'unknown', kind: 'unknown' };
