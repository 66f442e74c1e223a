import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { WORKSPACE } from '../paths.ts';

const run = promisify(execFile);

/** A first fetch over a slow line: 100 MB in ten minutes is 170 kB/s. */
const FETCH_TIMEOUT_MS = 600_000;

/**
 * A folder of the workspace that is made once.
 *
 * Two processes may start at once, and a fetch may be interrupted, so it is filled aside and moved into place whole: the
 * folder exists or it does not.
 */
export async function ensureFolder(folder: string, fill: (aside: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  // Beside its place, since a rename does not cross file systems.
  const aside = await mkdtemp(join(dirname(folder), `partial-${basename(folder)}-`));
  try {
    await fill(aside);
    await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
      // Another process was faster; what it made is the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

/** Where what Maven fetches is kept. */
export const FETCHED = join(WORKSPACE, 'opensearch');

/**
 * Runs Maven on a Java.
 *
 * @param what Named in the error, such as `OpenSearch 3.8.0.0`.
 * @param options.cwd Where goals without a project leave their marks; they make a folder of that name.
 * @throws Error where Maven is missing, or with the end of Maven's own words.
 */
export async function maven(
  javaHome: string,
  what: string,
  args: readonly string[],
  { cwd, signal }: { cwd?: string; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  try {
    await run('mvn', ['-q', '-B', ...args], {
      ...(cwd ? { cwd } : {}),
      timeout: FETCH_TIMEOUT_MS,
      maxBuffer: 16 << 20,
      ...(signal ? { signal } : {}),
      env: { ...process.env, JAVA_HOME: javaHome },
    });
  } catch (error) {
    const failure = error as NodeJS.ErrnoException & { stdout?: string };
    signal?.throwIfAborted();
    if (failure.code === 'ENOENT') {
      throw new Error(
        'Maven is needed to fetch OpenSearch: `apt-get install maven` or `brew install maven`, ' +
          'or set OPENSEARCH_URL to an OpenSearch that is already running.',
      );
    }
    throw new Error(`Maven could not fetch ${what}:\n${(failure.stdout ?? '').slice(-1500)}`);
  }
}
