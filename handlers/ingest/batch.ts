import { buildDocument, type Route, type TrailDocument } from '../../workflows/ingest/document.ts';
import type { ParkedObject, ParkedSource, ParkReason } from '../../workflows/ingest/parked.ts';
import type { IngestResult, RedriveMark } from '../../workflows/ingest/result.ts';
import type { Clock } from './clock.ts';
import { type Delivery, deliver } from './deliver.ts';
import { park } from './park.ts';
import { otherBodies } from './same-body.ts';
import { sendBulk } from './send.ts';
import type { Settings } from './settings.ts';
import { domainSender } from './signed.ts';
import type { Target } from './target.ts';

/** One event's text with what a parked object says about it. */
export interface Entry {
  readonly message: unknown;
  /** Milliseconds since 1970, for an event without a usable `eventTime`. */
  readonly fallbackTime: number;
  readonly source: ParkedSource;
  readonly mark?: RedriveMark;
}

export interface Batch {
  readonly entries: readonly Entry[];
  readonly route: Route;
  /** Overrides the index by time. */
  readonly index?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface BatchPorts {
  readonly settings: Settings;
  readonly target: Target;
  readonly clock: Clock;
  /** Called once, also when the delivery fails: what was reached. */
  readonly seen: (documents: readonly TrailDocument[], delivery: Delivery) => void;
}

type Misfit = {
  readonly position: number;
  readonly reason: ParkReason;
  readonly index?: string;
  readonly error?: string;
};

/** The object to park for an entry. A second reason joins the earlier ones. */
export function parkedObject({ message, source, mark }: Entry, misfit: Omit<Misfit, 'position'>): ParkedObject {
  const { reason, index, error } = misfit;
  return {
    reason,
    source: {
      ...source,
      ...(index ? { index } : {}),
      ...(error ? { error } : {}),
      ...(mark ? { earlier: mark.earlier } : {}),
    },
    attempt: (mark?.attempt ?? 0) + 1,
    message: typeof message === 'string' ? message : (JSON.stringify(message) ?? ''),
  };
}

/**
 * Indexes a batch of events: builds documents, delivers them, tells duplicates from other bodies, parks what cannot be
 * indexed. Everything that can be settled is settled before an error is thrown.
 * @throws IngestError when the invocation has to be tried again.
 */
export async function indexBatch(batch: Batch, { settings, target, clock, seen }: BatchPorts): Promise<IngestResult> {
  const { entries, now } = batch;
  const options = {
    prefix: target.prefix,
    period: target.period,
    route: batch.route,
    now,
    ...(batch.index ? { index: batch.index } : {}),
  };
  const documents: TrailDocument[] = [];
  const misfits: Misfit[] = [];
  const positions = new Map<string, number>();
  for (const [position, { message, fallbackTime }] of entries.entries()) {
    const built = buildDocument(message, fallbackTime, options);
    if (typeof built === 'string') {
      misfits.push({ position, reason: built });
    } else {
      positions.set(built.sha256, position);
      documents.push(built);
    }
  }

  const post = domainSender(target.url);
  const delivery = await deliver(documents, {
    send: (chunk, timeoutMs) => sendBulk(post, chunk, timeoutMs),
    clock,
    maxBytes: settings.bulkMaxBytes,
    requestTimeoutMs: settings.requestTimeoutMs,
    retryBaseMs: settings.retryBaseMs,
  });
  seen(documents, delivery);

  const place = ({ sha256 }: TrailDocument) => positions.get(sha256) as number;
  for (const { document, reason, error } of delivery.rejected) {
    misfits.push({ position: place(document), reason, index: document.index, ...(error ? { error } : {}) });
  }
  let unknown = delivery.fault;
  let others: readonly TrailDocument[] = [];
  try {
    others = await otherBodies(post, delivery.duplicates, clock, settings.retryBaseMs);
  } catch (error) {
    unknown ??= error as Error;
  }
  for (const document of others) {
    misfits.push({ position: place(document), reason: 'SameIdOtherBody', index: document.index });
  }

  const objects = misfits.map((misfit) => parkedObject(entries[misfit.position] as Entry, misfit));
  const keys = await park(settings.parkingBucket, objects, clock, now);
  if (unknown) throw unknown;
  return {
    received: entries.length,
    indexed: delivery.stored.length,
    duplicates: delivery.duplicates.length - others.length,
    healed: delivery.healed,
    retries: delivery.retries,
    parked: misfits.map(({ position, reason }, i) => ({ position, reason, key: keys[i] as string })),
  };
}
