import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY, WORKSPACE } from '../paths.ts';
import type { Progress } from '../processes.ts';
import type { Java } from './java.ts';

const run = promisify(execFile);

/** What Maven fetches for a runner and its modules, in MB: it takes a while on a slow line, so it is said. */
const DOWNLOAD_MB: Record<string, number> = { '3.8.0.0': 71, '2.19.1.0': 53 };

/**
 * The folder with the jars of a runner, fetched on first use.
 *
 * Two accounts may start at once, and a fetch may be interrupted, so the jars are copied aside and moved into place
 * whole: the folder exists or it does not.
 *
 * @throws Error where Maven is missing, or with the end of Maven's own words.
 */
export async function ensureJars(java: Java, progress: Progress, signal?: AbortSignal): Promise<string> {
  const folder = join(WORKSPACE, 'opensearch', java.runnerVersion);
  if (existsSync(folder)) return folder;
  const megabytes = DOWNLOAD_MB[java.runnerVersion];
  progress(`fetching OpenSearch ${java.runnerVersion} with Maven (${megabytes} MB, once)`);
  await mkdir(join(WORKSPACE, 'opensearch'), { recursive: true });
  const aside = await mkdtemp(join(WORKSPACE, 'opensearch', 'partial-'));
  try {
    await copyDependencies(java, aside, signal);
    await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
      // Another start was faster; its jars are the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

async function copyDependencies(java: Java, folder: string, signal: AbortSignal | undefined): Promise<void> {
  const pom = join(REPOSITORY, 'local', 'opensearch', 'pom.xml');
  const args = ['-q', '-B', '-f', pom, `-Drunner.version=${java.runnerVersion}`, 'dependency:copy-dependencies'];
  try {
    await run('mvn', [...args, `-DoutputDirectory=${folder}`], {
      // A first fetch over a slow line: 71 MB in ten minutes is 120 kB/s.
      timeout: 600_000,
      maxBuffer: 16 << 20,
      ...(signal ? { signal } : {}),
      env: { ...process.env, JAVA_HOME: java.home },
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
    throw new Error(`Maven could not fetch OpenSearch ${java.runnerVersion}:\n${(failure.stdout ?? '').slice(-1500)}`);
  }
}
