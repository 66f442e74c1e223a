import * as z from 'zod';
import { REASONS } from './reasons.ts';

/** A change as a step reports it, read back from the state data. */
export const changeSchema = z.object({
  resource: z.string(),
  action: z.enum(['created', 'updated', 'deleted']),
  detail: z.string().optional(),
});

/**
 * Input of the provision machine. `again` is its own: what the rounds before have changed, when it goes round once more
 * because a start came during its run.
 */
export const startSchema = z.strictObject({
  spec: z.unknown().optional(),
  reason: z.enum(REASONS, { error: `Give one of ${REASONS.join(', ')}.` }).default('provision'),
  event: z.unknown().optional(),
  again: z.strictObject({ changes: z.array(changeSchema) }).optional(),
});

export type Start = z.output<typeof startSchema>;
