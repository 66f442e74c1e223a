import { parentPort, workerData } from 'node:worker_threads';
import { keysOfRegions, type ListedKeys } from '../../workflows/record/public-keys.ts';
import { type Batch, readBatch } from './read-batch.ts';

/** What a thread is told: the keys, once they are known, and then what to read. */
export type ToThread = { readonly keys: ListedKeys } | { readonly batch: Batch };

let keysOf = keysOfRegions(new Map());

parentPort?.on('message', (message: ToThread) => {
  if ('keys' in message) keysOf = keysOfRegions(message.keys);
  else parentPort?.postMessage(readBatch(workerData as string, message.batch, keysOf));
});
