import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingPrerequisiteError } from '../local/ministack/python.ts';
import { findJava } from '../local/opensearch/java.ts';
import { findChromium } from './support/chromium.ts';
import { commandIsThere } from './support/commands.ts';
import { judgesPython } from './support/judges/environment.ts';

/**
 * `npm test`: every test that this machine can run, stage by stage, the cheap ones first. A stage that it cannot run is
 * named with the reason, and a stage that fails does not keep the others from being run.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = join(ROOT, '.trailboard', 'test-results');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Stage {
  readonly name: string;
  readonly run: () => Promise<Counts>;
  /** Why this machine cannot run it. */
  readonly missing?: () => Promise<string | undefined>;
}

function node(...args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A command that passes or fails as a whole. */
async function whole(...args: string[]): Promise<Counts> {
  const code = await node(...args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Jest projects, counted by Jest's own report: a run that dies without one has failed. */
async function jest(...projects: string[]): Promise<Counts> {
  const report = join(RESULTS, `${projects.join('-')}.json`);
  rmSync(report, { force: true });
  const code = await node(
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${report}`,
    // Contract and embedded tests start servers of their own: one file at a time on two cores.
    projects.includes('unit') ? '--maxWorkers=100%' : '--runInBand',
  );
  try {
    const told = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    const failed = (told.numFailedTests ?? 0) + (told.numRuntimeErrorTestSuites ?? 0);
    return {
      passed: told.numPassedTests ?? 0,
      failed: code === 0 ? failed : Math.max(1, failed),
      skipped: told.numPendingTests ?? 0,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function withoutJava(): Promise<string | undefined> {
  if (process.env.OPENSEARCH_URL) return undefined;
  try {
    await findJava();
  } catch (error) {
    return (error as Error).message;
  }
  return commandIsThere('mvn', '-v') ? undefined : 'Maven is missing: apt-get install maven, or brew install maven';
}

async function withoutPython(): Promise<string | undefined> {
  return commandIsThere('python3', '-c', 'import venv, ensurepip')
    ? undefined
    : 'Python with venv is missing: apt-get install python3 python3-venv';
}

async function withoutEmbeddedAccount(): Promise<string | undefined> {
  return (await withoutPython()) ?? withoutJava();
}

async function withoutJudges(): Promise<string | undefined> {
  try {
    await judgesPython((line) => say(line));
    return undefined;
  } catch (error) {
    if (error instanceof MissingPrerequisiteError) return error.message;
    throw error;
  }
}

async function withoutBrowser(): Promise<string | undefined> {
  if (!findChromium()) return 'Chromium is missing: apt-get install chromium, or set CHROMIUM_PATH';
  return withoutEmbeddedAccount();
}

const STAGES: readonly Stage[] = [
  { name: 'lint', run: () => whole('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.') },
  { name: 'types', run: () => whole('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json') },
  {
    name: 'rooms',
    run: () =>
      whole(
        'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        '.dependency-cruiser.mjs',
        ...['workflows', 'handlers', 'console', 'cli', 'infra', 'local'],
      ),
  },
  { name: 'unit, asl, infra', run: () => jest('unit', 'asl', 'infra') },
  { name: 'contract', run: () => jest('contract'), missing: withoutEmbeddedAccount },
  { name: 'faults', run: () => whole('test/faults/run.ts'), missing: withoutJava },
  { name: 'embedded', run: () => jest('embedded'), missing: withoutEmbeddedAccount },
  // After those whose requests to AWS are judged.
  { name: 'judges', run: () => jest('judges'), missing: withoutJudges },
  { name: 'browser', run: () => jest('browser'), missing: withoutBrowser },
];

const say = (line: string) => process.stdout.write(`${line}\n`);

mkdirSync(RESULTS, { recursive: true });
const wanted = process.argv.slice(2);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
for (const { name, run, missing } of STAGES) {
  if (wanted.length > 0 && !wanted.some((word) => name.split(', ').includes(word))) continue;
  const reason = await missing?.();
  if (reason) {
    total.skipped += 1;
    lines.push(`skipped  ${name}: ${reason}`);
    say(`\n== ${name}: skipped. ${reason}`);
    continue;
  }
  say(`\n== ${name}`);
  const started = Date.now();
  const counts = await run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = Math.round((Date.now() - started) / 1000);
  lines.push(
    `${counts.failed > 0 ? 'FAILED ' : 'passed '}  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`,
  );
}
say(`\n${lines.join('\n')}\n`);
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
