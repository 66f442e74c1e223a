import * as z from 'zod';
import { LeaseContendedError } from '../../errors/lease.ts';
import { claimLease } from '../../run/lease.ts';
import { lastKnown, type RunOutput } from '../../run/output.ts';
import { REASONS } from '../../run/reasons.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

export interface AcquireLeaseOutput extends StepOutput {
  readonly held: boolean;
  /** The execution's output when another run holds the lease. */
  readonly outcome: RunOutput | null;
}

/** A holder can end between our look and our mark; it is then gone, and the next look takes the lease. */
const ROUNDS = 5;

/**
 * Takes the account's lease, or folds this start into the run that has it: that run is marked, and goes round once more
 * when it is done, so that whatever this start came for is looked at after it came.
 */
export const acquireLease = defineStep({
  name: 'AcquireLease',
  plane: 'control',
  writes: false,
  input: z.object({ reason: z.enum(REASONS) }),
  calls: { store: ['lease', 'takeLease', 'markLease', 'outcome'], executions: ['status'] },
  ownErrors: [LeaseContendedError],
  async run({ reason }, { store, executions }, { execution }): Promise<AcquireLeaseOutput> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const claim = await claimLease(execution, store, executions);
      if (claim?.held) return { changed: [], held: true, outcome: null };
      if (claim && (await store.markLease(claim.holder, { reason, execution }))) {
        const outcome = { ...lastKnown(await store.outcome()), coalescedInto: claim.holder };
        return { changed: [], held: false, outcome };
      }
    }
    throw new LeaseContendedError('The lease changed hands at every look.', {
      remedy: 'Wait: the step is retried by itself.',
    });
  },
});
