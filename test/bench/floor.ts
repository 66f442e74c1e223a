import { decodeOnly, measure } from './client.ts';
import { payload } from './mix.ts';
import { serve } from './serve.ts';

/** Bare base64+gunzip in a process of its own: what the function leaves in memory is not its cost, nor the other way round. */
serve<{ readonly events: number; readonly payloads: number; readonly day: number }>(
  async ({ events, payloads, day }) => {
    const inputs = Array.from({ length: payloads }, () => payload(events, day));
    globalThis.gc?.();
    return measure(inputs, events, decodeOnly);
  },
);
