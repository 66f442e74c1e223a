import { decodeOnly, measure } from './client.ts';
import { payload } from './mix.ts';

/**
 * The built bundle in a process of its own. Commands come as messages; nothing else runs here, so processor time is
 * the handler's.
 */
type Handler = (event: unknown, context: unknown) => Promise<{ indexed: number }>;
const { handler } = (await import(process.argv[2] as string)) as { handler: Handler };
// Log lines and metrics are made as on Lambda, and go nowhere.
process.stdout.write = () => true;

interface Command {
  readonly do: 'compare' | 'run' | 'memory';
  readonly events: number;
  readonly payloads: number;
  readonly day: number;
}

async function handle(data: string, events: number): Promise<void> {
  const { indexed } = await handler({ awslogs: { data } }, { getRemainingTimeInMillis: () => 60_000 });
  if (indexed !== events) throw new Error(`${indexed} of ${events} were indexed`);
}

async function run({ do: what, events, payloads, day }: Command): Promise<object> {
  const inputs = Array.from({ length: what === 'memory' ? 20 : payloads }, () => payload(events, day));
  // What making the payloads left behind is nobody's cost.
  globalThis.gc?.();
  if (what === 'compare') {
    const floor = await measure(inputs, events, decodeOnly);
    return { floor, handler: await measure(inputs, events, (data) => handle(data, events)) };
  }
  if (what === 'run') return measure(inputs, events, (data) => handle(data, events));
  const sizes: number[] = [];
  for (let i = 0; i <= payloads; i++) {
    if (i % (payloads / 5) === 0) {
      globalThis.gc?.();
      sizes.push(Math.round(process.memoryUsage().rss / 1e6));
    }
    await handle(inputs[i % inputs.length] as string, events);
  }
  return { sizes };
}

process.on('message', (command: Command) => {
  run(command).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.stack }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ result: {} });
