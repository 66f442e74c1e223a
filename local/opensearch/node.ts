import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, spawnServer, stopProcess, tail } from '../processes.ts';
import type { Java } from './java.ts';

/** Lines of `opensearch.yml`. */
export type NodeSettings = Readonly<Record<string, string | number>>;

export interface NodeOptions {
  java: Java;
  /** Folder of the runner's jars. */
  jars: string;
  /** Data, configuration and log. */
  directory: string;
  port: number;
  /** More options of the Java machine. */
  flags: readonly string[];
  settings?: NodeSettings | undefined;
  signal?: AbortSignal | undefined;
}

/** The node gave up by itself, as it does when its port was taken between the look and the start. */
export class NodeEndedError extends Error {
  override name = 'NodeEndedError';
}

/** Green takes 6 s on two idle cores and took 78 s on very busy ones; three minutes are a fault. */
const START_DEADLINE_MS = 180_000;

/**
 * Runs one OpenSearch node and waits until it is green.
 *
 * @throws NodeEndedError, or Error when it is not green in time, with the end of OpenSearch's log; nothing is left running.
 */
export async function launchNode(options: NodeOptions): Promise<{ pid: number; url: string }> {
  const { java, directory, settings, signal } = options;
  await configure(directory, settings);
  const logFile = join(directory, 'opensearch.log');
  await rm(logFile, { force: true });
  const { pid } = spawnServer(join(java.home, 'bin', 'java'), javaArguments(options), { logFile, cwd: directory });
  try {
    return { pid, url: await waitUntilGreen(pid, logFile, signal) };
  } catch (error) {
    await stopProcess(pid);
    throw error;
  }
}

function javaArguments({ java, jars, directory, port, flags }: NodeOptions): string[] {
  return [
    '-Xms512m',
    '-Xmx512m',
    '--add-modules=jdk.incubator.vector',
    // Java 24 began to warn of native access, which is how Lucene and Netty read files and sockets.
    ...(java.major >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
    ...flags,
    '-cp',
    join(jars, '*'),
    'org.codelibs.opensearch.runner.OpenSearchRunner',
    '-basePath',
    directory,
    // A node looks for others on this machine's next ports; only those of the same name become one cluster.
    '-clusterName',
    `trailboard-${process.pid}-${port}`,
    '-numOfNode',
    '1',
    // The runner adds the node's number, which is 1.
    '-baseHttpPort',
    String(port - 1),
  ];
}

async function configure(directory: string, settings: NodeSettings = {}): Promise<void> {
  const folder = join(directory, 'node_1', 'config');
  await mkdir(folder, { recursive: true });
  const lines = [
    'network.host: 127.0.0.1',
    // A disk that is 90 % full is usual on a workstation; the index would go read-only for it.
    'cluster.routing.allocation.disk.threshold_enabled: false',
    ...Object.entries(settings).map(([name, value]) => `${name}: ${value}`),
  ];
  await writeFile(join(folder, 'opensearch.yml'), `${lines.join('\n')}\n`);
}

/** The address comes from the node's own log: the runner moves on by itself when its port is taken meanwhile. */
async function waitUntilGreen(pid: number, logFile: string, signal: AbortSignal | undefined): Promise<string> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if (!isAlive(pid)) throw new NodeEndedError(`OpenSearch ended while it started:\n${tail(logFile)}`);
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
