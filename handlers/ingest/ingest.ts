import { CANARY_INDEX, CANARY_STREAM } from '../../workflows/canary.ts';
import type { TrailDocument } from '../../workflows/ingest/document.ts';
import { ClusterFaultError } from '../../workflows/ingest/errors.ts';
import { type DataPayload, decodePayload } from '../../workflows/ingest/payload.ts';
import type { IngestEvent, IngestResult } from '../../workflows/ingest/result.ts';
import { type Entry, indexBatch, parkedObject } from './batch.ts';
import type { Clock } from './clock.ts';
import type { Delivery } from './deliver.ts';
import { park } from './park.ts';
import type { Settings } from './settings.ts';
import type { targetSource } from './target.ts';

export interface IngestPorts {
  readonly settings: Settings;
  readonly targets: ReturnType<typeof targetSource>;
  readonly seen: (documents: readonly TrailDocument[], delivery: Delivery) => void;
}

const NOTHING: IngestResult = { received: 0, indexed: 0, duplicates: 0, healed: 0, retries: 0, parked: [] };

function entriesOf({ owner, logGroup, logStream, logEvents }: DataPayload, event: IngestEvent, now: number): Entry[] {
  return logEvents.map(({ id, timestamp, message }, position) => {
    const mark = event.redrive?.marks[position];
    return {
      message,
      fallbackTime: typeof timestamp === 'number' && Number.isFinite(timestamp) ? timestamp : now,
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
  });
}

/** Handles one invocation: a CloudWatch Logs subscription payload, or the same with a redrive's marks. */
export async function ingest(event: IngestEvent, clock: Clock, ports: IngestPorts): Promise<IngestResult> {
  const { settings, targets, seen } = ports;
  const now = Date.now();
  const data = event?.awslogs?.data;
  const payload = decodePayload(data, settings.payloadMaxBytes);
  if (payload.kind === 'control') return NOTHING;
  if (payload.kind === 'malformed') {
    const mark = event?.redrive?.marks[0];
    const message = typeof data === 'string' ? data : (JSON.stringify(event) ?? 'null');
    const entry: Entry = { message, fallbackTime: now, source: { kind: 'payload' }, ...(mark ? { mark } : {}) };
    const [key] = await park(settings.parkingBucket, [parkedObject(entry, payload)], clock, now);
    return { ...NOTHING, received: 1, parked: [{ position: 0, reason: payload.reason, key: key as string }] };
  }
  try {
    const batch = {
      entries: entriesOf(payload, event, now),
      route: event.redrive ? ('redrive' as const) : ('live' as const),
      now,
      ...(payload.logStream === CANARY_STREAM ? { index: CANARY_INDEX } : {}),
    };
    return await indexBatch(batch, { settings, target: await targets.get(), clock, seen });
  } catch (error) {
    // The domain may have been replaced: the next invocation looks its address up again.
    if (error instanceof ClusterFaultError) targets.forget();
    throw error;
  }
}
