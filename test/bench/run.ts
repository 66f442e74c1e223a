import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { cpus } from 'node:os';
import { bundleHandlers } from '../../infra/functions/bundling.ts';
import { startOpenSearch } from '../../local/opensearch/opensearch.ts';
import { indexTemplate } from '../../workflows/event/mapping/index-template.ts';
import { type Cost, measure, median, plainPipeline, replay } from './client.ts';
import { AVERAGE, payload } from './mix.ts';
import { startFloor, startFunction, startSink } from './processes.ts';

/** `npm run bench`: the hot path beside its limits. Odd, so that a median is a round that was run. */
const ROUNDS = 7;
/** The runtime compiles the hot path while it runs: after so many rounds it is done. */
const WARM_UP = 6;
const DAY = Date.UTC(2026, 0, 5);
const EVENTS = 500;

/** Events of a round, whatever the payload: half a second of OpenSearch's time. */
const ROUND_EVENTS = 10_000;

const say = (line = '') => process.stdout.write(`${line}\n`);
const row = (...cells: (string | number)[]) => say(`| ${cells.join(' | ')} |`);
const head = (...cells: string[]) => {
  row(...cells);
  row(...cells.map(() => '---'));
};
const medians = (costs: readonly Cost[]) => ({
  cpu: median(costs.map(({ cpu }) => cpu)),
  rate: median(costs.map(({ rate }) => rate)),
});

/**
 * How the allocator lays out a process decides whether base64+gunzip gets the same pages again each time or new ones, which
 * costs it up to 80 %. The best of three processes counts.
 */
const FLOORS = 3;

/** Medians of alternating rounds, floor and function each in processes of their own that have seen nothing else. */
async function cpuOf(bundle: string, sinkUrl: string, events: number): Promise<{ floor: number; handler: number }> {
  const bare = await Promise.all(Array.from({ length: FLOORS }, startFloor));
  const fn = await startFunction(bundle, sinkUrl);
  const payloads = Math.ceil(ROUND_EVENTS / events / (events === 1 ? 5 : 1));
  const command = { do: 'run', events, payloads, day: DAY };
  const floors: Cost[][] = bare.map(() => []);
  const handlers: Cost[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [i, one] of bare.entries()) {
      const floor = await one.ask<Cost>(command);
      if (round >= 0) floors[i]?.push(floor);
    }
    const handler = await fn.ask<Cost>(command);
    if (round >= 0) handlers.push(handler);
  }
  for (const one of [...bare, fn]) one.stop();
  return { floor: Math.min(...floors.map((costs) => medians(costs).cpu)), handler: medians(handlers).cpu };
}

async function againstNothing(bundle: string): Promise<void> {
  const sink = await startSink();
  say('\nProcessor time of the function, milliseconds for 1,000 events, null sink:\n');
  head('events a payload', 'base64+gunzip', 'ingest function', 'ratio');
  for (const events of [1, 50, EVENTS]) {
    const { floor, handler } = await cpuOf(bundle, sink.url, events);
    row(events, floor.toFixed(2), handler.toFixed(2), `${(handler / floor).toFixed(1)} x`);
  }
  const fn = await startFunction(bundle, sink.url);
  const { sizes } = await fn.ask<{ sizes: number[] }>({ do: 'memory', events: 1, payloads: 10_000, day: DAY });
  say(`\nMemory over 10,000 invocations, MB: ${sizes.join(', ')}`);
  fn.stop();
  sink.stop();
}

async function clear(url: string): Promise<void> {
  for (const pattern of ['cwl-bench-*', 'plain-*']) await fetch(`${url}/${pattern}`, { method: 'DELETE' });
}

async function againstOpenSearch(bundle: string, url: string): Promise<void> {
  const template = {
    ...indexTemplate({ prefix: 'cwl-bench-', shards: 1, replicas: 0 }),
    index_patterns: ['cwl-bench-*'],
    priority: 400,
  };
  await fetch(`${url}/_index_template/trailboard-bench`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(template),
  });
  const sink = await startSink();
  const recorder = await startFunction(bundle, sink.url);
  const fn = await startFunction(bundle, url);
  const payloads = ROUND_EVENTS / EVENTS;
  const command = { do: 'run', events: EVENTS, payloads, day: DAY };
  const target = new URL(url);
  const runs = {
    handler: () => fn.ask<Cost>(command),
    replay: async () => {
      sink.record();
      await recorder.ask(command);
      return measure(await sink.bodies(), EVENTS, (body) => replay(target, body));
    },
    plain: async () => {
      const inputs = Array.from({ length: payloads }, () => payload(EVENTS, DAY));
      return measure(inputs, EVENTS, (data) => plainPipeline(target, data));
    },
  };
  const costs = { handler: [] as Cost[], replay: [] as Cost[], plain: [] as Cost[] };
  const names = Object.keys(costs) as (keyof typeof costs)[];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // Another order each round, and a clean server before each run: neither position nor leftovers favour one.
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round + WARM_UP) % names.length] as keyof typeof costs;
      await clear(url);
      const cost = await runs[name]();
      if (round >= 0) costs[name].push(cost);
    }
  }
  await clear(url);
  await fetch(`${url}/_index_template/trailboard-bench`, { method: 'DELETE' });
  const rate = (name: keyof typeof costs) => Math.round(medians(costs[name]).rate);
  // Round by round, because what else a machine does in one of them slows all three.
  const against = (name: keyof typeof costs) =>
    median(costs.handler.map((cost, i) => cost.rate / (costs[name][i] as Cost).rate));
  say(`\nEvents a second into OpenSearch, one client, ${EVENTS} events a payload:\n`);
  head('', 'events/s', 'ingest function against it, median of the rounds');
  row('ingest function', rate('handler'), '');
  row('replay of its own bodies', rate('replay'), `${(100 * against('replay')).toFixed(0)} %`);
  row('plain pipeline, default mapping', rate('plain'), `${against('plain').toFixed(1)} x`);
  recorder.stop();
  fn.stop();
  sink.stop();
}

function coldStart(bundle: string): void {
  const load = `const start = performance.now(); await import(${JSON.stringify(bundle)}); process.stdout.write(String(performance.now() - start)); process.exit()`;
  const env = { PATH: process.env.PATH, OPENSEARCH_ENDPOINT: 'x', PARKING_BUCKET: 'x' };
  const times = Array.from({ length: ROUNDS }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', load], { env })),
  );
  say(`\nBundle: ${Math.round(statSync(bundle).size / 1000)} kB; loading it takes ${Math.round(median(times))} ms.`);
}

const bundle = `${bundleHandlers().ingest}/index.mjs`;
const [{ model } = { model: 'unknown' }] = cpus();
say(
  `${cpus().length} x ${model}, Node ${process.version}, events of ${AVERAGE} bytes on average, medians of ${ROUNDS} alternating rounds.`,
);
coldStart(bundle);
await againstNothing(bundle);
const openSearch = await startOpenSearch({ port: 9238 });
try {
  await againstOpenSearch(bundle, openSearch.url);
} finally {
  await openSearch.stop();
}
