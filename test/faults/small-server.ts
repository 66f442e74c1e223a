import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOpenSearch } from '../../local/opensearch/opensearch.ts';
import { isAlive, stopProcess } from '../../local/processes.ts';

/** Longest body of a request, in bytes: less than a payload may have, more than the index template has. */
export const MAX_CONTENT = 128 * 1024;

/** Most bytes of bulk requests that the server works on at a time. */
export const MAX_INDEXING = 4 * 1024 * 1024;

/** Limits that a domain has too, made small. All of them are read at the start of a node alone. */
const SETTINGS = {
  'thread_pool.write.size': 1,
  'thread_pool.write.queue_size': 1,
  'indexing_pressure.memory.limit': `${MAX_INDEXING}b`,
  'http.max_content_length': `${MAX_CONTENT}b`,
};

/** An OpenSearch of its own with small limits, which may be killed and started again over its data. */
export class SmallServer {
  /** Requests that it was killed over: taken, and never answered. */
  cutOff = 0;
  /** Takes away what presses on it. */
  relieve: () => Promise<void> = async () => {};
  readonly url: string;
  readonly #directory: string;
  #pid: number;
  #ending: Promise<void> | undefined;

  private constructor(directory: string, url: string, pid: number) {
    this.#directory = directory;
    this.url = url;
    this.#pid = pid;
  }

  static async start(port: number): Promise<SmallServer> {
    const directory = await mkdtemp(join(tmpdir(), 'trailboard-small-'));
    const { url, pid } = await startOpenSearch({ port, directory, settings: SETTINGS });
    return new SmallServer(directory, url, pid as number);
  }

  /** Whether it was killed, and not started again since. */
  get isDown(): boolean {
    return this.#ending !== undefined;
  }

  /** SIGKILL: no shutdown, no flush. */
  crash(): Promise<void> {
    process.kill(this.#pid, 'SIGKILL');
    this.#ending = (async () => {
      while (isAlive(this.#pid)) await sleep(5);
    })();
    return this.#ending;
  }

  /** Starts it again over its data and at its address, if it was killed. */
  async revive(): Promise<void> {
    if (!this.#ending) return;
    await this.#ending;
    this.#ending = undefined;
    const port = Number(new URL(this.url).port);
    const { url, pid } = await startOpenSearch({ port, directory: this.#directory, settings: SETTINGS });
    this.#pid = pid as number;
    if (url !== this.url) throw new Error(`The small server came back at ${url} instead of ${this.url}`);
  }

  async stop(): Promise<void> {
    await stopProcess(this.#pid);
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
