import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKSPACE } from '../paths.ts';
import { freePort, type Progress, silent, stopProcess } from '../processes.ts';
import { archiveFlags } from './archive.ts';
import { ensureJars } from './jars.ts';
import { findJava, type Java } from './java.ts';
import { launchNode, NodeEndedError, type NodeSettings } from './node.ts';

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
  /** Settings that only a node's file can hold, as `http.max_content_length`. OPENSEARCH_URL then counts for nothing. */
  settings?: NodeSettings;
  progress?: Progress;
  /** Gives the start up, and takes back what it has begun. */
  signal?: AbortSignal | undefined;
}

const LAST_PORT = 9299;
const START_ATTEMPTS = 3;

/**
 * Starts OpenSearch on this machine, or takes the one that OPENSEARCH_URL names, and waits until it is green.
 *
 * @throws Error naming the missing prerequisite and how to get it, or with the end of OpenSearch's log.
 */
export async function startOpenSearch(options: OpenSearchOptions = {}): Promise<OpenSearch> {
  const { progress = silent, signal } = options;
  const external = process.env.OPENSEARCH_URL;
  if (external && !options.settings) return useRunning(external.replace(/\/+$/, ''), progress);
  const java = await findJava(options.javaHomes);
  const jars = await ensureJars(java, progress, signal);
  const flags = await archiveFlags(java, jars, progress, signal);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startNode(options, java, jars, flags);
    } catch (error) {
      // Several accounts that start at once see the same free port, and a node takes it only seconds later.
      if (!(error instanceof NodeEndedError) || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function startNode(options: OpenSearchOptions, java: Java, jars: string, flags: string[]): Promise<OpenSearch> {
  const { progress = silent, settings, signal } = options;
  const port = await freePort(options.port ?? 9201, LAST_PORT);
  const directory = options.directory ?? (await ownFolder());
  const removeFiles = async () => {
    if (!options.directory) await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const { pid, url } = await launchNode({ java, jars, directory, port, flags, settings, signal });
    progress(`OpenSearch ${java.runnerVersion} is green at ${url}`);
    const stop = async () => {
      await stopProcess(pid);
      await removeFiles();
    };
    return { url, pid, stop };
  } catch (error) {
    await removeFiles();
    throw error;
  }
}

/** The name begins with the process that made it, so that what a killed one has left can be told. */
async function ownFolder(): Promise<string> {
  const run = join(WORKSPACE, 'run');
  await mkdir(run, { recursive: true });
  return mkdtemp(join(run, `opensearch-${process.pid}-`));
}

async function useRunning(url: string, progress: Progress): Promise<OpenSearch> {
  await fetch(`${url}/_cluster/health`, { signal: AbortSignal.timeout(10_000) }).catch((error: Error) => {
    throw new Error(`OPENSEARCH_URL is set, but nothing answers at ${url}: ${error.message}`);
  });
  progress(`using the OpenSearch at ${url}`);
  return { url, stop: async () => {} };
}
