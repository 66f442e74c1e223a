import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import * as z from 'zod';
import { recordFailure } from '../workflows/execution/record-failure.ts';
import { awsNotifier, awsRunHistory } from './adapters/run-history.ts';
import { awsStore } from './adapters/store.ts';
import { stateTable } from './edge/environment.ts';

const logger = new Logger({ serviceName: 'trailboard' });

/** "Step Functions Execution Status Change", as EventBridge delivers it. */
const statusEvent = z.object({
  time: z.string(),
  detail: z.object({
    executionArn: z.string(),
    stateMachineArn: z.string(),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
  }),
});

const environment = z.object({ TOPIC_ARN: z.string().min(1) });

/** EventBridge calls it when an execution of the provision machine ended badly. */
export const handler = middy<unknown, void>()
  .before(({ context }) => logger.addContext(context))
  .handler(async (event: unknown) => {
    const { detail, time } = statusEvent.parse(event);
    const { TOPIC_ARN } = environment.parse(process.env);
    const record = await recordFailure(
      { execution: detail.executionArn, status: detail.status, at: time },
      {
        store: awsStore(stateTable(process.env)),
        // The machine is named by the event: naming it in the environment would make the stack's parts need each other.
        runs: awsRunHistory(detail.stateMachineArn),
        notifier: awsNotifier(TOPIC_ARN),
      },
    );
    logger.info('failure recorded', { correlation_id: record.execution, state: record.state, error: record.error });
  });
