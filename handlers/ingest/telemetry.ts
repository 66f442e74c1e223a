import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { TrailDocument } from '../../workflows/event/document.ts';
import type { Delivery } from '../../workflows/indexing/deliver.ts';
import type { IngestResult } from '../../workflows/indexing/result.ts';

export const logger = new Logger({ serviceName: 'trailboard-ingest' });
export const metrics = new Metrics({ namespace: 'Trailboard', serviceName: 'trailboard-ingest' });

/** Metrics of what was sent, also where the invocation fails in the end. */
export function seeDelivery(documents: readonly TrailDocument[], delivery: Delivery): void {
  metrics.addMetric('Indexed', MetricUnit.Count, delivery.stored.length);
  metrics.addMetric('Healed', MetricUnit.Count, delivery.healed);
  metrics.addMetric('Retries', MetricUnit.Count, delivery.retries);
  metrics.addMetric('BulkBytes', MetricUnit.Bytes, delivery.bytes);
  metrics.addMetric('BulkTime', MetricUnit.Milliseconds, Math.round(delivery.bulkMs));
  // The oldest event's lag: one late event is what an operator wants to see, and an average would hide.
  const lag = documents.reduce((most, { lagMs }) => Math.max(most, lagMs), 0);
  if (documents.length > 0) metrics.addMetric('Lag', MetricUnit.Milliseconds, lag);
}

/** Metrics and the log line of an invocation that succeeded. Counts and reasons, never an event's content. */
export function seeResult({ parked, ...counts }: IngestResult): void {
  metrics.addMetric('Received', MetricUnit.Count, counts.received);
  metrics.addMetric('Duplicates', MetricUnit.Count, counts.duplicates);
  metrics.addMetric('Parked', MetricUnit.Count, parked.length);
  const reasons: Record<string, number> = {};
  for (const { reason } of parked) reasons[reason] = (reasons[reason] ?? 0) + 1;
  if (parked.length > 0) logger.warn('parked', { ...counts, reasons });
  else logger.info('ingested', counts);
}
