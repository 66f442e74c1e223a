import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { InvalidStepInputError } from '../../workflows/errors/common.ts';
import type { Ports } from '../../workflows/ports/ports.ts';
import { assertLease } from '../../workflows/run/lease.ts';
import type { Step, StepOutput } from '../../workflows/run/step.ts';
import { awsExecutions } from '../adapters/executions.ts';
import { awsStore } from '../adapters/store.ts';
import { deploymentFrom, stateTable } from './environment.ts';
import { withActionableCause } from './failure-cause.ts';

/** What a state of ours passes to its function: who runs, and the step's own input. */
const envelope = z.object({ execution: z.string().startsWith('arn:'), input: z.unknown() });

/** Ports that every function gets from here; the rest are the step's own. */
type Supplied = 'deployment' | 'store' | 'executions';
type Factories<Need extends keyof Ports> = { [Name in Exclude<Need, Supplied>]: () => Ports[Name] };

const logger = new Logger({ serviceName: 'trailboard' });

/**
 * The Lambda edge of one step: parse, assert the lease, run, return; whatever is thrown becomes a cause to act on.
 *
 * Inside the VPC Step Functions cannot be reached, so data steps assert the lease by the table alone.
 */
export function stepHandler<Input, Output extends StepOutput, Need extends keyof Ports>(
  step: Step<Input, Output, Need>,
  factories: Factories<Need>,
) {
  const ports = lazyPorts(factories);
  let execution = 'unknown';

  return middy<unknown, Output>({ timeoutEarlyInMillis: 0 })
    .before(({ event, context }) => {
      logger.addContext(context);
      execution = String((event as { execution?: unknown } | null)?.execution ?? 'unknown');
      logger.appendKeys({ correlation_id: execution, step: step.name });
    })
    .onError((request) => {
      const raised = withActionableCause(request.error, execution);
      logger.error('step failed', { error: raised.name });
      throw raised;
    })
    .handler(async (event: unknown, context: Context): Promise<Output> => {
      const { execution: holder, input } = parse(step, event);
      if (step.writes) await assertLease(holder, ports.store, step.plane === 'control' ? ports.executions : undefined);
      const output = await step.run(input, ports as Pick<Ports, Need>, {
        execution: holder,
        remainingMs: () => context.getRemainingTimeInMillis(),
      });
      logger.info('step done', { changes: output.changed.length });
      return output;
    });
}

function parse<Input, Output extends StepOutput, Need extends keyof Ports>(
  step: Step<Input, Output, Need>,
  event: unknown,
) {
  const outer = envelope.safeParse(event);
  const inner = step.input.safeParse(outer.data?.input);
  if (outer.success && inner.success) return { execution: outer.data.execution, input: inner.data };
  const [issue] = outer.error?.issues ?? inner.error?.issues ?? [];
  const field = issue?.path.join('.') || 'input';
  throw new InvalidStepInputError(`The state ${step.name} got an input without a valid ${field}: ${issue?.message}.`, {
    field,
    remedy:
      'Start the execution through trailboard provision or with the documented input; if it was, report a defect.',
  });
}

/** Ports made when first used, once for the life of the environment: a cold start pays only for what its step needs. */
function lazyPorts<Need extends keyof Ports>(factories: Factories<Need>): Pick<Ports, Need | Supplied> {
  const make: Record<string, () => unknown> = {
    deployment: () => deploymentFrom(process.env),
    store: () => awsStore(stateTable(process.env)),
    executions: () => awsExecutions(),
    ...factories,
  };
  const made = new Map<string, unknown>();
  return new Proxy({} as Pick<Ports, Need | Supplied>, {
    get: (_, name: string) => {
      if (!made.has(name)) made.set(name, make[name]?.());
      return made.get(name);
    },
  });
}
