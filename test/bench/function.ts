import { measure } from './client.ts';
import { payload } from './mix.ts';
import { serve } from './serve.ts';

/** The built bundle in a process of its own, so that processor time is the handler's. */
type Handler = (event: unknown, context: unknown) => Promise<{ indexed: number }>;
const { handler } = (await import(process.argv[2] as string)) as { handler: Handler };
// Log lines and metrics are made as on Lambda, and go nowhere.
process.stdout.write = () => true;

interface Command {
  readonly do: 'run' | 'memory';
  readonly events: number;
  readonly payloads: number;
  readonly day: number;
}

async function handle(data: string, events: number): Promise<void> {
  const { indexed } = await handler({ awslogs: { data } }, { getRemainingTimeInMillis: () => 60_000 });
  if (indexed !== events) throw new Error(`${indexed} of ${events} were indexed`);
}

/** Memory in MB, five times over so many payloads. */
async function memory({ events, payloads, day }: Command): Promise<object> {
  const sizes: number[] = [];
  const inputs = Array.from({ length: payloads + 1 }, () => payload(events, day));
  for (const [i, data] of inputs.entries()) {
    if (i % (payloads / 5) === 0) {
      globalThis.gc?.();
      sizes.push(Math.round(process.memoryUsage().rss / 1e6));
    }
    await handle(data, events);
  }
  return { sizes };
}

serve<Command>(async (command) => {
  if (command.do === 'memory') return memory(command);
  const { events, payloads, day } = command;
  const inputs = Array.from({ length: payloads }, () => payload(events, day));
  // What making the payloads left behind is nobody's cost.
  globalThis.gc?.();
  return measure(inputs, events, (data) => handle(data, events));
});
