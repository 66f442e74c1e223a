import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { keysOfRegions, type ListedKeys } from '../../workflows/record/public-keys.ts';
import { type Batch, type BatchResult, readBatch } from './read-batch.ts';
import type { ToThread } from './reader-thread.ts';

/** More than this many threads read no faster: the disk and this thread's part are what is left. */
const MOST_THREADS = 7;
/** Batches under way in each thread, so that it has the next one while this thread is busy with its own. */
const AHEAD = 2;

interface Waiting {
  resolve(result: BatchResult): void;
  reject(error: unknown): void;
}

/** Reads batches on all processors; gives the results of each in whichever order. */
export class Threads {
  readonly #folder: string;
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<Worker, Waiting[]>();
  #keys: ListedKeys = new Map();

  /**
   * Threads start at once, while this one still looks what there is to read.
   * @param count How many beside this one.
   */
  constructor(folder: string, count = Math.min(MOST_THREADS, availableParallelism() - 1)) {
    this.#folder = folder;
    const script = new URL('./reader-thread.ts', import.meta.url);
    this.#workers = Array.from({ length: count }, () => new Worker(script, { workerData: folder }));
  }

  /** To be given before anything is read. */
  setKeys(keys: ListedKeys): void {
    this.#keys = keys;
    for (const worker of this.#workers) worker.postMessage({ keys } satisfies ToThread);
  }

  async run(batches: readonly Batch[], onResult: (result: BatchResult) => void): Promise<void> {
    let next = 0;
    const keysOf = keysOfRegions(this.#keys);
    const here = async () => {
      while (next < batches.length) {
        onResult(readBatch(this.#folder, batches[next++] as Batch, keysOf));
        await setImmediate();
      }
    };
    const there = async (worker: Worker) => {
      while (next < batches.length) onResult(await this.#ask(worker, batches[next++] as Batch));
    };
    const lanes = this.#workers.flatMap((worker) => Array.from({ length: AHEAD }, () => there(worker)));
    await Promise.all([here(), ...lanes]);
  }

  /** A thread answers in the order in which it was asked. */
  #ask(worker: Worker, batch: Batch): Promise<BatchResult> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(worker) ?? this.#listen(worker);
      waiting.push({ resolve, reject });
      worker.postMessage({ batch } satisfies ToThread);
    });
  }

  #listen(worker: Worker): Waiting[] {
    const waiting: Waiting[] = [];
    worker.on('message', (result: BatchResult) => waiting.shift()?.resolve(result));
    worker.on('error', (error) => {
      for (const { reject } of waiting.splice(0)) reject(error);
    });
    this.#waiting.set(worker, waiting);
    return waiting;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
