import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLING } from '../../infra/functions/bundling.ts';
import { startOpenSearch } from '../../local/opensearch/opensearch.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';
import { ROOT, unfitMutations } from './unfit.ts';

/**
 * Proves the judge: each rule of the hot path is broken on purpose, and the fault matrix has to turn red.
 * `node test/faults/prove.ts [words of a rule]`
 */
const say = (line: string) => process.stdout.write(`${line}\n`);

async function mutant({ file, find, put }: Mutation, into: string): Promise<string> {
  const path = join(ROOT, file);
  const source = readFileSync(path, 'utf8');
  await build({
    ...BUNDLING,
    entryPoints: [{ in: join(ROOT, 'handlers/ingest/index.ts'), out: 'index' }],
    outdir: into,
    plugins: [
      {
        name: 'mutation',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
            loaded === path ? { contents: source.replace(find, () => put), loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  return join(into, 'index.mjs');
}

function matrix(bundle: string, cell: string, openSearch: string): boolean {
  const run = spawnSync(
    process.execPath,
    [join(ROOT, 'test/faults/run.ts'), '--bundle', bundle, '--only', cell, '--all', '--seed', '1'],
    { env: { ...process.env, OPENSEARCH_URL: openSearch }, encoding: 'utf8' },
  );
  const reds = run.stdout.split('\n').filter((line) => line.startsWith('RED'));
  const [first = '(no cell turned red)'] = reds;
  say(`     ${first.slice(0, 160)}`);
  return run.status === 1 && reds.length > 0 && !first.includes('the cell itself failed');
}

const chosen = MUTATIONS.filter(({ rule }) => rule.includes(process.argv[2] ?? ''));
const unfit = unfitMutations();
if (unfit.length > 0) throw new Error(unfit.join('\n'));

const openSearch = await startOpenSearch({ port: 9235 });
const folder = mkdtempSync(join(tmpdir(), 'trailboard-mutants-'));
let missed = 0;
try {
  for (const mutation of chosen) {
    const bundle = await mutant(mutation, folder);
    say(`rule ${mutation.rule}`);
    if (matrix(bundle, mutation.cell, openSearch.url)) continue;
    missed++;
    say('     NOT CAUGHT');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await openSearch.stop();
}
say(`${chosen.length} rules broken, ${missed} not caught`);
process.exitCode = missed > 0 ? 1 : 0;
