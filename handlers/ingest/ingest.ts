import { CANARY_INDEX, CANARY_STREAM } from '../../workflows/event/canary.ts';
import type { TrailDocument } from '../../workflows/event/document.ts';
import type { Clock } from '../../workflows/indexing/clock.ts';
import type { Delivery } from '../../workflows/indexing/deliver.ts';
import { ClusterFaultError } from '../../workflows/indexing/errors.ts';
import { type BulkLimits, type Entry, indexBatch, parkedObject } from '../../workflows/indexing/index-batch.ts';
import { type Reading, readPayload } from '../../workflows/indexing/read-payload.ts';
import type { IngestEvent, IngestResult } from '../../workflows/indexing/result.ts';
import { s3Parking } from '../adapters/parking.ts';
import { domainSender } from '../adapters/signed-domain.ts';
import type { Settings } from './settings.ts';
import type { targetSource } from './target.ts';

export interface IngestPorts {
  readonly settings: Settings;
  readonly targets: ReturnType<typeof targetSource>;
  readonly seen: (documents: readonly TrailDocument[], delivery: Delivery) => void;
}

const NOTHING: IngestResult = { received: 0, indexed: 0, duplicates: 0, healed: 0, retries: 0, parked: [] };

/** What a parked object says about the log event at `position`. */
function entryAt({ owner, logGroup, logStream, eventAt }: Reading, position: number, event: IngestEvent): Entry {
  const { id, timestamp, message } = eventAt(position);
  const mark = event.redrive?.marks[position];
  return {
    // Each reading gives a text for what has none.
    message: message as string,
    source: {
      kind: 'event',
      owner,
      logGroup,
      logStream,
      ...(typeof id === 'string' ? { logEventId: id } : {}),
      ...(typeof timestamp === 'number' ? { timestamp } : {}),
    },
    ...(mark ? { mark } : {}),
  };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the function was invoked with, without what a redrive added. */
function originalOf(event: IngestEvent): Entry {
  const data = event?.awslogs?.data;
  if (typeof data === 'string') return { message: data, source: { kind: 'payload' } };
  const original = isObject(event) ? { ...event, redrive: undefined } : event;
  return { message: JSON.stringify(original) ?? 'null', source: { kind: 'payload', form: 'event' } };
}

const limitsOf = ({ bulkMaxBytes: maxBytes, requestTimeoutMs, retryBaseMs }: Settings): BulkLimits => ({
  maxBytes,
  requestTimeoutMs,
  retryBaseMs,
});

/** Handles one invocation: a CloudWatch Logs subscription payload, or the same with a redrive's marks. */
export async function ingest(event: IngestEvent, clock: Clock, ports: IngestPorts): Promise<IngestResult> {
  const { settings, targets, seen } = ports;
  const now = Date.now();
  const park = s3Parking(settings.parkingBucket, clock, now);
  const data = event?.awslogs?.data;
  const payload = readPayload(data, settings.payloadMaxBytes);
  if (payload.kind === 'control') return NOTHING;
  if (payload.kind === 'malformed') {
    const mark = event?.redrive?.marks[0];
    const entry: Entry = { ...originalOf(event), ...(mark ? { mark } : {}) };
    const [key] = await park([parkedObject(entry, payload)]);
    return { ...NOTHING, received: 1, parked: [{ position: 0, reason: payload.reason, key: key as string }] };
  }
  try {
    const target = await targets.get();
    const documents = payload.documents({
      prefix: target.prefix,
      period: target.period,
      route: event.redrive ? 'redrive' : 'live',
      now,
      ...(payload.logStream === CANARY_STREAM ? { index: CANARY_INDEX } : {}),
    });
    const batch = { documents, entryAt: (position: number) => entryAt(payload, position, event) };
    return await indexBatch(batch, { post: domainSender(target.url), park, clock, limits: limitsOf(settings), seen });
  } catch (error) {
    // The domain may have been replaced: the next invocation looks its address up again.
    if (error instanceof ClusterFaultError) targets.forget();
    throw error;
  } finally {
    payload.release();
  }
}
