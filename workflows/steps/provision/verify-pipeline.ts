import * as z from 'zod';
import { CanaryNotSeenError } from '../../errors/pipeline.ts';
import { CANARY_INDEX } from '../../event/canary.ts';
import { pause } from '../../run/pause.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({
  endpoint: z.string(),
  /** SendCanary's output. */
  canary: z.object({ id: z.string(), sentAt: z.string() }),
});
type Input = z.output<typeof input>;

export interface VerifyPipelineOutput extends StepOutput {
  /** Milliseconds from the log group to the ingest function's own time stamp; where it left none, until it was seen. */
  readonly lagMs: number;
}

/** Ten looks a second apart: CloudWatch Logs delivers within seconds. Longer waits are the state's Retry. */
const LOOKS = 10;
const PAUSE_MS = 1_000;

/** As `workflows/event/document.ts` writes it: times are milliseconds since 1970. */
interface Indexed {
  readonly trailboard?: { readonly ingestTime?: number };
}

/** Looks for the canary where the ingest function put it: the whole way works when it is there. */
export const verifyPipeline = defineStep({
  name: 'VerifyPipeline',
  plane: 'data',
  writes: false,
  input,
  calls: { searchAdministration: ['findDocument'] },
  ownErrors: [CanaryNotSeenError],
  async run({ endpoint, canary }: Input, { searchAdministration }): Promise<VerifyPipelineOutput> {
    for (let look = 1; look <= LOOKS; look += 1) {
      const found = await searchAdministration.findDocument(endpoint, CANARY_INDEX, canary.id);
      if (found) {
        const arrived = (found as Indexed).trailboard?.ingestTime ?? Date.now();
        return { changed: [], lagMs: Math.max(0, arrived - Date.parse(canary.sentAt)) };
      }
      if (look < LOOKS) await pause(PAUSE_MS);
    }
    throw new CanaryNotSeenError(`The canary ${canary.id}, sent at ${canary.sentAt}, is not in the index yet.`, {
      remedy:
        "Wait: the step is retried by itself. If it stays so, look at the ingest function's log and at its parked payloads.",
    });
  },
});
