import * as z from 'zod';
import { CONTROL_PLANE_ERRORS } from '../../errors/common.ts';
import type { Lease, Store } from '../../ports/store.ts';
import { changeSchema, REASONS } from '../../run/input.ts';
import { type RunOutput, referencesOf } from '../../run/output.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({
  domainEndpoint: z.string(),
  trailArn: z.string(),
  logGroupName: z.string(),
  userPoolId: z.string(),
  earlier: z.array(changeSchema),
  /** Every step's output so far, by the step's name. */
  steps: z.record(z.string(), z.looseObject({ changed: z.array(changeSchema), notes: z.array(z.string()).optional() })),
});

export interface PublishOutcomeOutput extends StepOutput {
  /** The execution's output. */
  readonly outcome: RunOutput;
  /** Whether a start came during the run, so that the machine goes round once more. */
  readonly goAgain: boolean;
  /** What the next round is started with. */
  readonly next: {
    readonly reason: (typeof REASONS)[number];
    readonly again: { readonly changes: RunOutput['changes'] };
  };
}

/** Stores where everything is and what was changed, and gives the lease back, unless a start came in the meantime. */
export const publishOutcome = defineStep({
  name: 'PublishOutcome',
  plane: 'control',
  writes: true,
  input,
  needs: ['store'],
  errors: CONTROL_PLANE_ERRORS,
  async run({ steps, earlier, ...facts }, { store }, { execution }): Promise<PublishOutcomeOutput> {
    const references = referencesOf(facts);
    const changes = [...earlier, ...Object.values(steps).flatMap((step) => step.changed)];
    const notes = Object.values(steps).flatMap((step) => step.notes ?? []);
    await store.saveOutcome({ ...references, changes, notes, execution, finishedAt: new Date().toISOString() });
    if (await store.failure()) await store.clearFailure();
    const mark = await giveBack(execution, store);
    const reason = REASONS.find((known) => known === mark?.reason) ?? 'provision';
    return {
      changed: [],
      outcome: { ...references, changes },
      goAgain: mark !== undefined,
      next: { reason, again: { changes } },
    };
  },
});

/** The lease goes back only while there is no mark on it, in one conditional write: a start in between is not lost. */
async function giveBack(execution: string, store: Store): Promise<Lease['again']> {
  const mark = await store.takeMark(execution);
  if (mark) return mark;
  if (await store.releaseLease(execution)) return undefined;
  return store.takeMark(execution);
}
