import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import type { Lineage } from '../workflows/event/lineage.ts';
import { whoStandsBehind } from '../workflows/lineage/who.ts';
import { domainEventSearch } from './adapters/event-search.ts';
import { domainSender } from './adapters/signed-domain.ts';
import { targetSource } from './ingest/target.ts';

const logger = new Logger({ serviceName: 'trailboard-who' });

const input = z.strictObject({ asked: z.string().min(1).max(2_048) });

const targets = targetSource({
  endpoint: process.env.OPENSEARCH_ENDPOINT || undefined,
  stateTable: process.env.STATE_TABLE || undefined,
  indexPrefix: process.env.INDEX_PREFIX || 'cwl-cloudtrail-',
  indexPeriod: 'day',
});

/** `{"asked": "<event id or session>"}` gives who stands behind it. Invoked by `trailboard who`; reads alone. */
export const handler = middy<unknown, Lineage>()
  .use(injectLambdaContext(logger))
  .handler(async (event) => {
    const { asked } = input.parse(event);
    const { url, prefix } = await targets.get();
    return whoStandsBehind(asked, domainEventSearch(domainSender(url), prefix));
  });
