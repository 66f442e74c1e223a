/** Runs in a process of its own: the bundle behind messages. */
const { handler } = (await import(process.argv[2] as string)) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>;
};

interface Call {
  readonly id: string;
  readonly event: unknown;
  readonly remainingMs: number;
}

process.on('message', async ({ id, event, remainingMs }: Call) => {
  const start = performance.now();
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => remainingMs - (performance.now() - start) };
  const reply = (told: object) => process.send?.({ id, ms: performance.now() - start, ...told });
  try {
    reply({ ok: true, result: await handler(event, context) });
  } catch (error) {
    reply({ ok: false, error: (error as Error).name });
  }
});
