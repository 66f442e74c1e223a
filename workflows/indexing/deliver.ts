import { setTimeout as sleep } from 'node:timers/promises';
import type { TrailDocument } from '../event/document.ts';
import { healDocument } from '../event/repair.ts';
import { backoffMs } from './backoff.ts';
import type { Sent } from './bulk-request.ts';
import type { Clock } from './clock.ts';
import { ClusterFaultError, StillRefusedError } from './errors.ts';
import type { ParkReason } from './parked.ts';
import { verdictOf } from './verdicts.ts';

export interface Rejected {
  readonly document: TrailDocument;
  readonly reason: ParkReason;
  readonly error?: string;
}

/** What became of documents. Filled in place, so that it holds what was reached when an error ends the delivery. */
export class Delivery {
  readonly stored: TrailDocument[] = [];
  readonly duplicates: TrailDocument[] = [];
  readonly rejected: Rejected[] = [];
  /** Documents that were built once more. Told apart as such: the same event may stand twice in one body. */
  readonly builtAnew = new Set<TrailDocument>();
  healed = 0;
  retries = 0;
  bytes = 0;
  bulkMs = 0;
  /** Why the invocation has to fail once everything else is settled. */
  fault: Error | undefined;
  /** Whether whole requests fail, or time is up: then nothing more is sent. */
  isAway = false;

  giveUp(fault: Error): void {
    this.fault ??= fault;
    this.isAway = true;
  }
}

export interface DeliverOptions {
  readonly send: (documents: readonly TrailDocument[], timeoutMs: number) => Promise<Sent & { bytes: number }>;
  readonly clock: Clock;
  readonly maxBytes: number;
  readonly requestTimeoutMs: number;
  readonly retryBaseMs: number;
}

/** Requests without a usable answer in a row. Waits of up to 0.1, 0.2, 0.4 and 0.8 s: a restart of a node is Lambda's to wait for. */
const MAX_UNSURE = 5;

/** Sends documents until each is stored, a duplicate, rejected for good, or the invocation has to fail. */
export async function deliver(documents: readonly TrailDocument[], options: DeliverOptions): Promise<Delivery> {
  const delivery = new Delivery();
  await deliverInto(delivery, documents, options);
  return delivery;
}

/** The same for more documents of a delivery. */
export async function deliverInto(
  delivery: Delivery,
  documents: readonly TrailDocument[],
  options: DeliverOptions,
): Promise<void> {
  for (const chunk of chunksOf(documents, options.maxBytes)) {
    if (delivery.isAway) break;
    await deliverChunk(chunk, options, delivery);
  }
}

/** Cuts by size. */
function* chunksOf(documents: readonly TrailDocument[], maxBytes: number): Generator<readonly TrailDocument[]> {
  let start = 0;
  let size = 0;
  for (let i = 0; i < documents.length; i++) {
    const { from, to } = documents[i] as TrailDocument;
    const length = to - from;
    if (size + length > maxBytes && i > start) {
      yield documents.slice(start, i);
      start = i;
      size = 0;
    }
    size += length;
  }
  if (start < documents.length) yield documents.slice(start);
}

async function deliverChunk(chunk: readonly TrailDocument[], options: DeliverOptions, delivery: Delivery) {
  const { clock, send, requestTimeoutMs, retryBaseMs } = options;
  let pending = chunk;
  let unsure = 0;
  for (let round = 0; pending.length > 0; round++) {
    const timeoutMs = Math.min(requestTimeoutMs, clock.forDomain());
    if (timeoutMs <= 0) {
      return delivery.giveUp(new StillRefusedError(`${pending.length} items were not stored in time`));
    }
    const started = performance.now();
    const sent = await send(pending, timeoutMs);
    delivery.bulkMs += performance.now() - started;
    delivery.bytes += sent.bytes;
    if (sent.kind === 'too-large') return splitChunk(pending, options, delivery);
    if (sent.kind === 'refused') {
      return delivery.giveUp(new ClusterFaultError(`The domain refused the request: ${sent.why}`));
    }
    if (sent.kind === 'unsure') {
      unsure++;
      if (unsure >= MAX_UNSURE) {
        return delivery.giveUp(new ClusterFaultError(`The domain gave no usable answer: ${sent.why}`));
      }
    } else {
      unsure = 0;
      const left = settle(pending, sent.items, delivery);
      pending = [...left.again, ...left.healed];
      if (left.again.length === 0) continue;
    }
    delivery.retries++;
    await sleep(Math.max(0, Math.min(backoffMs(round, retryBaseMs), clock.forDomain())));
  }
}

async function splitChunk(chunk: readonly TrailDocument[], options: DeliverOptions, delivery: Delivery) {
  if (chunk.length === 1) {
    delivery.rejected.push({ document: chunk[0] as TrailDocument, reason: 'DocumentTooLarge' });
    return;
  }
  const half = Math.ceil(chunk.length / 2);
  await deliverChunk(chunk.slice(0, half), options, delivery);
  if (!delivery.isAway) await deliverChunk(chunk.slice(half), options, delivery);
}

/** Whether a document can be built once more, which it can once; it is then in `healed`. */
function heal(document: TrailDocument, healed: TrailDocument[], delivery: Delivery): boolean {
  if (delivery.builtAnew.has(document)) return false;
  try {
    const anew = healDocument(document);
    delivery.builtAnew.add(anew);
    healed.push(anew);
    return true;
  } catch {
    // Nobody knows of such an event; if there is one, its neighbours go on all the same.
    return false;
  }
}

/** Sorts a chunk by the verdicts on its items. */
function settle(
  chunk: readonly TrailDocument[],
  items: readonly Parameters<typeof verdictOf>[0][],
  delivery: Delivery,
) {
  const again: TrailDocument[] = [];
  const healed: TrailDocument[] = [];
  chunk.forEach((document, position) => {
    const item = items[position] ?? {};
    const error = item.error?.type;
    switch (verdictOf(item)) {
      case 'stored':
        delivery.stored.push(document);
        if (delivery.builtAnew.has(document)) delivery.healed++;
        break;
      case 'duplicate':
        delivery.duplicates.push(document);
        break;
      case 'again':
        again.push(document);
        break;
      case 'heal':
        if (!heal(document, healed, delivery))
          delivery.rejected.push({ document, reason: 'DocumentRejected', ...(error ? { error } : {}) });
        break;
      case 'index':
        delivery.rejected.push({ document, reason: 'IndexNotWritable', ...(error ? { error } : {}) });
        break;
      case 'cluster':
        delivery.fault ??= new ClusterFaultError(`The domain takes no documents: ${error ?? `status ${item.status}`}`);
        break;
    }
  });
  return { again, healed };
}
