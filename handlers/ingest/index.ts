import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { clockOf } from '../../workflows/indexing/clock.ts';
import type { IngestEvent } from '../../workflows/indexing/result.ts';
import { ingest } from './ingest.ts';
import { settingsFrom } from './settings.ts';
import { targetSource } from './target.ts';
import { logger, metrics, seeDelivery, seeResult } from './telemetry.ts';
import { tracing } from './tracing.ts';

const settings = settingsFrom(process.env);
const ports = { settings, targets: targetSource(settings), seen: seeDelivery };

export const handler = middy<IngestEvent>()
  .use(await tracing(process.env))
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .onError(({ error }) => {
    logger.error('invocation failed', { error: error?.name, why: error?.message });
  })
  .handler(async (event: IngestEvent, context: Context) => {
    const result = await ingest(event, clockOf(context), ports);
    seeResult(result);
    return result;
  });
