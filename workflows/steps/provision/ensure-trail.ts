import * as z from 'zod';
import { TrailElsewhereError, TrailLimitError } from '../../errors/trail.ts';
import { type EnsuredTrail, ensureTrail as ensure, TRAIL_CALLS } from '../../resources/trail/ensure.ts';
import { defineStep } from '../../run/step.ts';
import { resolvedTrailSchema } from '../../spec/trail.ts';

const input = z.object({
  trail: resolvedTrailSchema,
  /** EnsureTrailStorage's output. */
  storage: z.object({ bucket: z.string(), kmsKeyArn: z.string().optional() }),
  /** EnsureLogGroup's output. */
  logGroup: z.object({ arn: z.string(), trailRoleArn: z.string() }),
});
type Input = z.output<typeof input>;

/** Ensures the trail: where it writes, what it records, and that it does. */
export const ensureTrail = defineStep({
  name: 'EnsureTrail',
  plane: 'control',
  writes: true,
  input,
  calls: { trails: TRAIL_CALLS, deployment: true },
  ownErrors: [TrailLimitError, TrailElsewhereError],
  async run({ trail, ...targets }: Input, { trails, deployment }): Promise<EnsuredTrail> {
    return ensure(trails, trail, targets, deployment);
  },
});
