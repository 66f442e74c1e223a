import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CANARY_STREAM } from '../../event/canary.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({
  /** EnsureLogGroup's output. */
  logGroup: z.object({ name: z.string() }),
});
type Input = z.output<typeof input>;

/** What VerifyPipeline looks for. */
export interface SendCanaryOutput extends StepOutput {
  /** The canary event's `eventID`, under which it is indexed. */
  readonly id: string;
  /** ISO 8601. */
  readonly sentAt: string;
}

/**
 * Sends one event of our own the whole way from the log group to the index. It looks like CloudTrail's, so that nothing
 * on the way treats it in another manner. A retried state sends another one, which does no harm.
 */
export const sendCanary = defineStep({
  name: 'SendCanary',
  plane: 'control',
  writes: true,
  input,
  calls: { logGroups: ['writeLine'], deployment: true },
  async run({ logGroup }: Input, { logGroups, deployment }, context): Promise<SendCanaryOutput> {
    const id = randomUUID();
    const now = new Date();
    const sentAt = now.toISOString();
    const event = {
      eventVersion: '1.11',
      eventID: id,
      eventTime: sentAt,
      eventSource: 'trailboard',
      eventName: 'Canary',
      awsRegion: deployment.region,
      recipientAccountId: deployment.account,
      requestParameters: { execution: context.execution },
    };
    await logGroups.writeLine(logGroup.name, CANARY_STREAM, JSON.stringify(event), now.getTime());
    return { changed: [], id, sentAt };
  },
});
