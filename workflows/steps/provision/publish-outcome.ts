import * as z from 'zod';
import { TrailUndeliveredError } from '../../errors/trail.ts';
import type { Lease, Store } from '../../ports/store.ts';
import type { DeliveryError } from '../../ports/trails.ts';
import { described } from '../../resources/trail/deliveries.ts';
import { changeSchema } from '../../run/input.ts';
import { type RunOutput, referencesOf } from '../../run/output.ts';
import { REASONS } from '../../run/reasons.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const undeliveredSchema = z.object({
  to: z.enum(['S3', 'CloudWatch Logs', 'digests']),
  error: z.string(),
  lastSuccess: z.string().optional(),
});
const input = z.object({
  domainEndpoint: z.string(),
  trailArn: z.string(),
  logGroupName: z.string(),
  userPoolId: z.string(),
  earlier: z.array(changeSchema),
  /** Every step's output so far, by the step's name. */
  steps: z.record(
    z.string(),
    z.looseObject({
      changed: z.array(changeSchema),
      notes: z.array(z.string()).optional(),
      undelivered: z.array(undeliveredSchema).optional(),
    }),
  ),
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
  calls: {
    store: ['saveOutcome', 'failure', 'clearFailure', 'takeMark', 'releaseLease'],
  },
  ownErrors: [TrailUndeliveredError],
  async run({ steps, earlier, ...facts }, { store }, { execution }): Promise<PublishOutcomeOutput> {
    const references = referencesOf(facts);
    const changes = [...earlier, ...Object.values(steps).flatMap((step) => step.changed)];
    const undelivered = Object.values(steps).flatMap((step) => step.undelivered ?? []);
    const notes = Object.values(steps).flatMap((step) => step.notes ?? []);
    await store.saveOutcome({ ...references, changes, notes, execution, finishedAt: new Date().toISOString() });
    if (changes.length === 0) refuseUndelivered(undelivered, references.trailArn);
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

/**
 * A run that changed something may have repaired it: only the next deliveries tell. One that changed nothing must not say that
 * all is well while nothing arrives.
 * @throws TrailUndeliveredError
 */
function refuseUndelivered(undelivered: readonly DeliveryError[], trailArn: string): void {
  if (undelivered.length === 0) return;
  throw new TrailUndeliveredError(`${undelivered.map(described).join('. ')}.`, {
    field: 'trail',
    value: trailArn,
    remedy:
      'Let CloudTrail write again: look at the policies of the bucket and the key, the delivery role and the log group, which the spec names, and run `trailboard rebuild`.',
    // What CloudTrail said is in this run's state: a redrive would read the same again.
    goOn: 'new-run',
  });
}

/** The lease goes back only while there is no mark on it, in one conditional write: a start in between is not lost. */
async function giveBack(execution: string, store: Pick<Store, 'takeMark' | 'releaseLease'>): Promise<Lease['again']> {
  const mark = await store.takeMark(execution);
  if (mark) return mark;
  if (await store.releaseLease(execution)) return undefined;
  return store.takeMark(execution);
}
