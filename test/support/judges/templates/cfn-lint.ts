import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WORKSPACE } from '../../../../local/paths.ts';
import { judgesPython, REQUIREMENTS } from '../environment.ts';
import type { Finding } from './findings.ts';

interface Match {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

/** Exit codes: a bit each for errors, warnings and remarks found. Source: cfn-lint's README, "Exit Codes". */
const FOUND = 14;

/** What cfn-lint says of a template. What it said of the same one before is kept: it takes tens of seconds. */
export async function cfnLint(template: unknown): Promise<Finding[]> {
  const text = JSON.stringify(template);
  const folder = join(WORKSPACE, 'judges', 'cfn-lint');
  const name = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(text).digest('hex');
  const kept = join(folder, `${name}.findings.json`);
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}-${process.pid}.json`);
    writeFileSync(file, text);
    try {
      const found = await lint(file);
      writeFileSync(file, JSON.stringify(found));
      renameSync(file, kept);
    } finally {
      rmSync(file, { force: true });
    }
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as Finding[];
}

async function lint(file: string): Promise<Finding[]> {
  // The module cannot be run itself, and a script's first line does not survive the environment's moving into place.
  const args = [
    '-c',
    'from cfnlint.runner import main; main()',
    '--format',
    'json',
    '--regions',
    'us-east-1',
    '--',
    file,
  ];
  const { stdout } = await promisify(execFile)(await judgesPython(), args, { maxBuffer: 64 * 1024 * 1024 }).catch(
    (error) => {
      if (typeof error.code === 'number' && (error.code & ~FOUND) === 0) return error as { stdout: string };
      throw error;
    },
  );
  return (JSON.parse(stdout) as Match[]).map(({ Rule, Message, Location }) => {
    const path = Location.Path ?? [];
    return {
      rule: Rule.Id,
      resource: path[0] === 'Resources' ? String(path[1]) : '',
      says: `${path.slice(2).join('/')}: ${Message}`,
    };
  });
}
