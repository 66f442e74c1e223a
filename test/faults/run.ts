import { parseArgs } from 'node:util';
import { bundleHandlers } from '../../infra/functions/bundling.ts';
import { findJava } from '../../local/opensearch/java.ts';
import { startOpenSearch } from '../../local/opensearch/opensearch.ts';
import { indexTemplate } from '../../workflows/event/mapping/index-template.ts';
import { type Cell, Lane } from './lane.ts';
import { pairwise, wholeMatrix } from './plan.ts';
import { SmallServer } from './small-server.ts';
import { unfitMutations } from './unfit.ts';

/**
 * The fault matrix: `node test/faults/run.ts [--all] [--seed N] [--only fault[:shape]] [--bundle dist/ingest/index.mjs]`.
 * Without `--all`, every fault meets every shape once.
 */
const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    bundle: { type: 'string' },
  },
});

/** Two cores: a lane waits for OpenSearch most of its time. */
const LANES = 3;

const say = (line: string) => process.stdout.write(`${line}\n`);

function wanted({ fault, shapes }: Cell): boolean {
  const [name, shape] = (values.only ?? '').split(':');
  return (!name || fault.name === name) && (!shape || shapes.some((one) => one.name === shape));
}

async function prepare(url: string): Promise<void> {
  const template = indexTemplate({ prefix: 'cwl-faults', shards: 1, replicas: 0 });
  const answer = await fetch(`${url}/_index_template/trailboard-faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    // Beside the template of an account that may run on the same OpenSearch.
    body: JSON.stringify({ ...template, index_patterns: ['cwl-faults*'], priority: 300 }),
  });
  if (!answer.ok) throw new Error(`index template: ${answer.status} ${await answer.text()}`);
}

async function work(lane: Lane, cells: Cell[], report: (cell: Cell, wrong: string[]) => void): Promise<void> {
  for (let cell = cells.shift(); cell; cell = cells.shift()) {
    report(cell, await lane.run(cell).catch((error: Error) => [`the cell itself failed: ${error.stack}`]));
  }
}

const seed = values.seed ? Number(values.seed) : Math.floor(Math.random() * 1_000_000);
const cells = (values.all ? wholeMatrix(seed) : pairwise(seed)).filter(wanted);
say(`fault matrix: ${cells.length} cells, seed ${seed}`);
const bundle = values.bundle ?? `${bundleHandlers().ingest}/index.mjs`;

/** The whole matrix takes a quarter of an hour, and says now and then how far it is. */
const PROGRESS_CELLS = 100;

let red = 0;
let done = 0;
const started = Date.now();
const report = ({ fault, shapes, seed: s }: Cell, wrong: string[]) => {
  done++;
  if (wrong.length > 0) red++;
  const name = `${fault.name} x ${shapes.map((shape) => shape.name).join('+')} (seed ${s})`;
  for (const line of wrong) say(`RED  ${name}: ${line}`);
  if (done % PROGRESS_CELLS === 0) say(`${done} of ${cells.length} cells, ${red} red`);
};

// What proves the judge has to keep up with the sources. A cell that is looked into need not wait for it.
if (!values.only) {
  for (const why of unfitMutations()) {
    red++;
    say(`RED  ${why}`);
  }
}

/** Most cells: several lanes on one OpenSearch, then one lane alone for what concerns the whole cluster. */
async function onShared(all: readonly Cell[]): Promise<void> {
  const openSearch = await startOpenSearch({ port: 9230 });
  await prepare(openSearch.url);
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, i) => Lane.open(openSearch.url, bundle, i)));
  const together = all.filter(({ fault }) => !fault.serial);
  const alone = all.filter(({ fault }) => fault.serial);
  try {
    await Promise.all(lanes.map((lane) => work(lane, together, report)));
    await work(lanes[0] as Lane, alone, report);
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
    await openSearch.stop();
  }
}

/** The others, one after the other. */
async function onSmall(all: Cell[]): Promise<void> {
  const small = await SmallServer.start(9233);
  await prepare(small.url);
  const lane = await Lane.open(small.url, bundle, LANES, small);
  try {
    await work(lane, all, report);
  } finally {
    await lane.close();
    await small.stop();
  }
}

/** Somebody's OPENSEARCH_URL is enough for the rest, and says nothing of Java on this machine. */
async function onSmallIfItStarts(all: Cell[]): Promise<void> {
  const missing = process.env.OPENSEARCH_URL && (await findJava().then(() => '', String));
  if (missing) say(`skipped ${all.length} cells on a server of their own. ${missing}`);
  else await onSmall(all);
}

const shared = cells.filter(({ fault }) => !fault.onSmall);
const small = cells.filter(({ fault }) => fault.onSmall);
if (shared.length > 0) await onShared(shared);
if (small.length > 0) await onSmallIfItStarts(small);
const seconds = Math.round((Date.now() - started) / 1000);
say(`${done} cells, ${red} red, ${seconds} s; again with --seed ${seed}${values.all ? ' --all' : ''}`);
process.exitCode = red > 0 ? 1 : 0;
