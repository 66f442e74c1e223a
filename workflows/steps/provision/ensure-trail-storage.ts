import * as z from 'zod';
import { KeyUnusableError } from '../../errors/trail.ts';
import { KEY_CALLS } from '../../resources/key/ensure.ts';
import {
  BUCKET_CALLS,
  type EnsuredStorage,
  ensureTrailStorage as ensure,
} from '../../resources/trail/ensure-storage.ts';
import { defineStep } from '../../run/step.ts';
import { resolvedTrailSchema } from '../../spec/trail.ts';

const input = z.object({ trail: resolvedTrailSchema });

/** Ensures the bucket of the record and the key that its log files are encrypted with. */
export const ensureTrailStorage = defineStep({
  name: 'EnsureTrailStorage',
  plane: 'control',
  writes: true,
  input,
  calls: { buckets: BUCKET_CALLS, keys: KEY_CALLS, deployment: true },
  ownErrors: [KeyUnusableError],
  async run({ trail }: z.output<typeof input>, { buckets, keys, deployment }): Promise<EnsuredStorage> {
    return ensure(buckets, keys, trail, deployment);
  },
});
