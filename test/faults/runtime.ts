import { readFileSync } from 'node:fs';

/** Runs in a process of its own: the bundle behind messages. */
const { handler } = (await import(process.argv[2] as string)) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>;
};

interface Call {
  readonly id: string;
  readonly event: unknown;
  readonly remainingMs: number;
}

/** Milliseconds that this process's main thread was ready to run and had no processor; Linux alone tells, elsewhere 0. */
function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1_000_000;
  } catch {
    return 0;
  }
}

process.on('message', async ({ id, event, remainingMs }: Call) => {
  const start = performance.now();
  const waited = waitedMs();
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => remainingMs - (performance.now() - start) };
  const own = () => performance.now() - start - (waitedMs() - waited);
  const reply = (told: object) => process.send?.({ id, ms: own(), ...told });
  try {
    reply({ ok: true, result: await handler(event, context) });
  } catch (error) {
    reply({ ok: false, error: (error as Error).name });
  }
});
