import type { MessageFault, TrailDocument } from '../event/document.ts';
import { sendBulk } from './bulk-request.ts';
import type { Clock } from './clock.ts';
import { type Compared, compareTaken } from './compare-duplicates.ts';
import { type DeliverOptions, type Delivery, deliver, deliverInto } from './deliver.ts';
import { ClusterFaultError } from './errors.ts';
import type { ParkedObject, ParkedSource, ParkReason } from './parked.ts';
import type { Park, Post } from './ports.ts';
import type { IngestResult, RedriveMark } from './result.ts';

/** One event's text with what a parked object says about it. */
export interface Entry {
  readonly message: string;
  readonly source: ParkedSource;
  readonly mark?: RedriveMark;
}

export interface Batch {
  /** A document for each event, or why there is none. */
  readonly documents: readonly (TrailDocument | MessageFault)[];
  /** The event behind the document at `position`; asked for only where it is parked. */
  readonly entryAt: (position: number) => Entry;
}

/** What bounds a delivery. */
export type BulkLimits = Pick<DeliverOptions, 'maxBytes' | 'requestTimeoutMs' | 'retryBaseMs'>;

export interface BatchPorts {
  readonly post: Post;
  readonly park: Park;
  readonly clock: Clock;
  readonly limits: BulkLimits;
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
    message,
  };
}

/** Finds an event's place by its document, or by one that was built of the same text once more. Nothing is looked at before it is asked. */
function placesOf(documents: readonly (TrailDocument | MessageFault)[]): (document: TrailDocument) => number {
  let places: Map<string, number> | undefined;
  return ({ sha256 }) => {
    // From the last on, so that the first of several with one text is found.
    places ??= new Map(documents.map((one, i) => [typeof one === 'string' ? '' : one.sha256, i] as const).toReversed());
    return places.get(sha256) as number;
  };
}

/**
 * Looks at what was taken for a duplicate and returns what is not one. What turns out not to be there is sent once more: only then
 * is it stored, whatever the domain said.
 */
async function settleTaken(
  delivery: Delivery,
  options: DeliverOptions,
  compare: (taken: readonly TrailDocument[]) => Promise<Compared>,
): Promise<readonly TrailDocument[]> {
  const { others, missing } = await compare(delivery.duplicates);
  if (missing.length === 0) return others;
  const first = new Set(missing);
  const left = delivery.duplicates.filter((document) => !first.has(document));
  delivery.duplicates.splice(0, Infinity, ...left);
  const before = left.length;
  await deliverInto(delivery, missing, options);
  const again = await compare(delivery.duplicates.slice(before));
  if (again.missing.length > 0)
    throw new ClusterFaultError('The domain says that ids are taken which it does not have');
  return [...others, ...again.others];
}

/**
 * Indexes a batch of events: delivers their documents, tells duplicates from other bodies, parks what cannot be
 * indexed. Everything that can be settled is settled before an error is thrown.
 * @throws IngestError when the invocation has to be tried again.
 */
export async function indexBatch(batch: Batch, { post, park, clock, limits, seen }: BatchPorts): Promise<IngestResult> {
  const documents: TrailDocument[] = [];
  const misfits: Misfit[] = [];
  batch.documents.forEach((built, position) => {
    if (typeof built === 'string') misfits.push({ position, reason: built });
    else documents.push(built);
  });

  const options: DeliverOptions = {
    send: (chunk, timeoutMs) => sendBulk(post, chunk, timeoutMs),
    clock,
    ...limits,
  };
  const delivery = await deliver(documents, options);
  let others: readonly TrailDocument[] = [];
  try {
    others = await settleTaken(delivery, options, (taken) => compareTaken(post, taken, clock, limits.retryBaseMs));
  } catch (error) {
    delivery.fault ??= error as Error;
  }
  seen(documents, delivery);

  const place = placesOf(batch.documents);
  for (const { document, reason, error } of delivery.rejected) {
    misfits.push({ position: place(document), reason, index: document.index, ...(error ? { error } : {}) });
  }
  for (const document of others) {
    misfits.push({ position: place(document), reason: 'SameIdOtherBody', index: document.index });
  }

  const objects = misfits.map((misfit) => parkedObject(batch.entryAt(misfit.position), misfit));
  const keys = await park(objects);
  if (delivery.fault) throw delivery.fault;
  return {
    received: batch.documents.length,
    indexed: delivery.stored.length,
    duplicates: delivery.duplicates.length - others.length,
    healed: delivery.healed,
    retries: delivery.retries,
    parked: misfits.map(({ position, reason }, i) => ({ position, reason, key: keys[i] as string })),
  };
}
