import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../paths.ts';
import type { Progress } from '../processes.ts';
import type { Java } from './java.ts';
import { ensureFolder, FETCHED, maven } from './maven.ts';

/** What Maven fetches for a runner and its modules, in MB: it takes a while on a slow line, so it is said. */
const DOWNLOAD_MB: Record<string, number> = { '3.8.0.0': 71, '2.19.1.0': 53 };

const POM = join(REPOSITORY, 'local', 'opensearch', 'pom.xml');

/**
 * The folder with the jars of a runner, fetched on first use.
 *
 * @throws Error where Maven is missing, or with the end of Maven's own words.
 */
export async function ensureJars(java: Java, progress: Progress, signal?: AbortSignal): Promise<string> {
  const version = java.runnerVersion;
  const folder = join(FETCHED, version);
  if (existsSync(folder)) return folder;
  progress(`fetching OpenSearch ${version} with Maven (${DOWNLOAD_MB[version]} MB, once)`);
  return ensureFolder(folder, (aside) =>
    maven(
      java.home,
      `OpenSearch ${version}`,
      ['-f', POM, `-Drunner.version=${version}`, 'dependency:copy-dependencies', `-DoutputDirectory=${aside}`],
      { signal },
    ),
  );
}
