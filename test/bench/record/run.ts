import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../../local/paths.ts';
import { DIGESTS, LOGS, makeRecord } from './make.ts';

/** Odd, so that a median is a round that was run. */
const ROUNDS = 5;

const say = (line: string) => process.stdout.write(`${line}\n`);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Seconds that a command takes, its start included; every one of them has to succeed. */
function seconds(...args: string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: REPOSITORY, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1_000;
}

/** `npm run bench:record`: what proving a record costs beside reading, inflating and hashing its objects, in one run. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'trailboard-record-'));
  const [record, keys] = [join(folder, 'record'), join(folder, 'keys')];
  try {
    await makeRecord(record, keys);
    const floor = () => seconds(join(REPOSITORY, 'test/bench/record/floor.ts'), record);
    const validate = () =>
      seconds(join(REPOSITORY, 'cli/trailboard.mjs'), 'validate', '--dir', record, '--public-keys', keys, '--json');
    // The first of each reads from the disk, and compiles.
    floor();
    validate();
    const rounds = Array.from({ length: ROUNDS }, () => ({ floor: floor(), validate: validate() }));
    say(`${LOGS} log files, ${DIGESTS} digests; seconds, medians of ${ROUNDS} rounds\n`);
    say(`| reading, inflating, hashing | ${median(rounds.map((round) => round.floor)).toFixed(2)} |`);
    say(`| trailboard validate | ${median(rounds.map((round) => round.validate)).toFixed(2)} |`);
    say(`| ratio, round by round | ${median(rounds.map((round) => round.validate / round.floor)).toFixed(2)} |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
