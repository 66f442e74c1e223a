import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureJars } from './opensearch/jars.ts';
import { findJava } from './opensearch/java.ts';
import { WORKSPACE } from './paths.ts';
import { freePort, isAlive, type Progress, silent, spawnServer, stopProcess, tail } from './processes.ts';

export interface OpenSearch {
  url: string;
  /** Absent where OPENSEARCH_URL names one that somebody else runs. */
  pid?: number;
  stop(): Promise<void>;
}

export interface OpenSearchOptions {
  /** Where to begin looking for a free port; the runner takes none above 9299. */
  port?: number;
  /** Data and logs; without one a folder of its own, gone at the stop. */
  directory?: string;
  /** Java homes to choose from instead of those of this machine. */
  javaHomes?: readonly string[];
  progress?: Progress;
  /** Gives the start up, and takes back what it has begun. */
  signal?: AbortSignal | undefined;
}

const LAST_PORT = 9299;

/** Green takes 6 s on two idle cores and took 78 s on very busy ones; three minutes are a fault. */
const START_DEADLINE_MS = 180_000;

/**
 * Starts OpenSearch on this machine, or takes the one that OPENSEARCH_URL names, and waits until it is green.
 *
 * @throws Error naming the missing prerequisite and how to get it, or with the end of OpenSearch's log.
 */
export async function startOpenSearch(options: OpenSearchOptions = {}): Promise<OpenSearch> {
  const progress = options.progress ?? silent;
  const external = process.env.OPENSEARCH_URL;
  if (external) return useRunning(external.replace(/\/+$/, ''), progress);
  const java = await findJava(options.javaHomes);
  const jars = await ensureJars(java, progress, options.signal);
  const port = await freePort(options.port ?? 9201, LAST_PORT);
  const directory = options.directory ?? join(WORKSPACE, 'run', `opensearch-${process.pid}-${port}`);
  await configure(directory);
  const logFile = join(directory, 'opensearch.log');
  await rm(logFile, { force: true });
  const { pid } = spawnServer(join(java.home, 'bin', 'java'), javaArguments(java.major, jars, directory, port), {
    logFile,
    cwd: directory,
  });
  const stop = async () => {
    await stopProcess(pid);
    if (!options.directory) await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const url = await waitUntilGreen(pid, logFile, options.signal);
    progress(`OpenSearch ${java.runnerVersion} is green at ${url}`);
    return { url, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function useRunning(url: string, progress: Progress): Promise<OpenSearch> {
  await fetch(`${url}/_cluster/health`, { signal: AbortSignal.timeout(10_000) }).catch((error: Error) => {
    throw new Error(`OPENSEARCH_URL is set, but nothing answers at ${url}: ${error.message}`);
  });
  progress(`using the OpenSearch at ${url}`);
  return { url, stop: async () => {} };
}

function javaArguments(major: number, jars: string, directory: string, port: number): string[] {
  return [
    '-Xms512m',
    '-Xmx512m',
    '--add-modules=jdk.incubator.vector',
    // Java 24 began to warn of native access, which is how Lucene and Netty read files and sockets.
    ...(major >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
    '-cp',
    join(jars, '*'),
    'org.codelibs.opensearch.runner.OpenSearchRunner',
    '-basePath',
    directory,
    '-clusterName',
    'trailboard',
    '-numOfNode',
    '1',
    // The runner adds the node's number, which is 1.
    '-baseHttpPort',
    String(port - 1),
  ];
}

async function configure(directory: string): Promise<void> {
  const folder = join(directory, 'node_1', 'config');
  await mkdir(folder, { recursive: true });
  const lines = [
    'network.host: 127.0.0.1',
    // A disk that is 90 % full is usual on a workstation; the index would go read-only for it.
    'cluster.routing.allocation.disk.threshold_enabled: false',
    // By default a node looks for others on the next ports, and two accounts on one machine would become one cluster.
    'discovery.seed_hosts: []',
  ];
  await writeFile(join(folder, 'opensearch.yml'), `${lines.join('\n')}\n`);
}

/** The address comes from the node's own log: the runner moves on by itself when its port is taken meanwhile. */
async function waitUntilGreen(pid: number, logFile: string, signal: AbortSignal | undefined): Promise<string> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if (!isAlive(pid)) throw new Error(`OpenSearch ended while it started:\n${tail(logFile)}`);
    const log = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
    const port = /HttpServerTransport\s*\] .*publish_address \{127\.0\.0\.1:(\d+)\}/.exec(log)?.[1];
    if (port && (await isGreen(`http://127.0.0.1:${port}`))) return `http://127.0.0.1:${port}`;
    await sleep(150);
  }
  throw new Error(`OpenSearch was not green after ${START_DEADLINE_MS / 1000} s:\n${tail(logFile)}`);
}

async function isGreen(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_cluster/health`, { signal: AbortSignal.timeout(5_000) });
    return ((await response.json()) as { status?: string }).status === 'green';
  } catch {
    return false;
  }
}
