import type { Plan } from './plan.ts';

/** How long a run takes, in minutes: usually, and at the most that is not yet alarming. */
export interface Minutes {
  readonly usually: number;
  readonly atMost: number;
}

/**
 * A new domain takes 15 to 30 minutes by AWS's guide, over 60 for one user in ten; a blue/green deployment copies all shards
 * to new nodes, which takes as long and longer with much data. Changes in place take some minutes. The rest of a run is
 * seconds of calls and half a minute for the canary.
 */
export function minutesOf({ changes, deployment }: Pick<Plan, 'changes' | 'deployment'>): Minutes {
  const makesDomain = changes.some(({ resource, action }) => resource.startsWith('domain/') && action === 'created');
  if (makesDomain) return { usually: 30, atMost: 90 };
  if (deployment === 'Blue/Green' || deployment === 'Undetermined') return { usually: 45, atMost: 180 };
  if (deployment !== undefined) return { usually: 5, atMost: 20 };
  return { usually: 1, atMost: 5 };
}
