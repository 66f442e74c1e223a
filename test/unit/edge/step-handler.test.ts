import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { stepHandler } from '../../../handlers/edge/step-handler.ts';
import { InvalidStepInputError } from '../../../workflows/errors/common.ts';
import { DomainMissingError } from '../../../workflows/errors/domain.ts';
import { VpcMismatchError } from '../../../workflows/errors/spec.ts';
import { defineStep, type Plane } from '../../../workflows/run/step.ts';
import { FakeExecutions } from '../../support/fakes/executions.ts';
import { FakeStore } from '../../support/fakes/store.ts';
import { executionArn } from '../../support/run-context.ts';

const A = executionArn('a');
const B = executionArn('b');

interface Options {
  readonly plane?: Plane;
  readonly writes?: boolean;
  readonly run?: (value: number) => Promise<{ changed: [] }>;
}

/** A step that takes a number, behind the edge, with a table and executions in memory. */
function edge(
  { plane = 'control', writes = true, run = async () => ({ changed: [] }) }: Options = {},
  store = new FakeStore(),
) {
  const executions = new FakeExecutions({ [B]: 'RUNNING' });
  const calls: number[] = [];
  const step = defineStep({
    name: 'Example',
    plane,
    writes,
    input: z.object({ value: z.number() }),
    calls: {},
    run: ({ value }) => {
      calls.push(value);
      return run(value);
    },
  });
  const supplied = { store: () => store, executions: () => executions };
  const handler = stepHandler(step, supplied as never);
  const context = { functionName: 'example', awsRequestId: '1', getRemainingTimeInMillis: () => 60_000 } as Context;
  return { calls, store, call: (event: unknown) => handler(event, context) as Promise<unknown> };
}

/** What the state machine sees: the name for Retry, and the message as JSON. */
async function failureOf(call: Promise<unknown>): Promise<{ name: string; cause: Record<string, unknown> }> {
  const error = (await call.then(
    () => new Error('It did not fail.'),
    (thrown: Error) => thrown,
  )) as Error;
  return { name: error.name, cause: JSON.parse(error.message) as Record<string, unknown> };
}

const EVENT = { execution: A, input: { value: 7 } };

test("a step runs with its own input, and its output is the state's", async () => {
  const { call, calls } = edge();
  expect(await call(EVENT)).toEqual({ changed: [] });
  expect(calls).toEqual([7]);
});

describe('the lease', () => {
  test('a writing step takes it again when it was given back', async () => {
    const { call, store } = edge();
    await call(EVENT);
    expect(store.items.lease).toEqual({ holder: A });
  });

  test.each(['control', 'data'] as const)(
    'a writing step on the %s plane does not run while another run holds it',
    async (plane) => {
      const { call, calls } = edge({ plane }, new FakeStore({ lease: { holder: B } }));
      expect(await failureOf(call(EVENT))).toMatchObject({
        name: 'LeaseLostError',
        cause: { cause: expect.stringContaining(B) },
      });
      expect(calls).toEqual([]);
    },
  );

  test('a step that only reads does not look at it', async () => {
    const { call, calls, store } = edge({ writes: false }, new FakeStore({ lease: { holder: B } }));
    await call(EVENT);
    expect(calls).toEqual([7]);
    expect(store.writes).toEqual([]);
  });
});

describe('a failure', () => {
  test('keeps its name, and says field, value, remedy, docs and redrive', async () => {
    const { call } = edge({
      run: async () => {
        throw new VpcMismatchError('It is elsewhere.', {
          field: 'domain.subnetIds',
          value: 'subnet-1',
          remedy: 'Move.',
        });
      },
    });
    expect(await failureOf(call(EVENT))).toEqual({
      name: 'VpcMismatchError',
      cause: {
        error: 'VpcMismatchError',
        cause: 'It is elsewhere.',
        field: 'domain.subnetIds',
        value: 'subnet-1',
        remedy: 'Move.',
        docs: 'docs/errors.md#vpcmismatcherror',
        redrive: `aws stepfunctions redrive-execution --execution-arn ${A}`,
      },
    });
  });

  test('that only a new run mends offers that, and no redrive', async () => {
    const { call } = edge({
      run: async () => {
        throw new DomainMissingError('It is gone.', { remedy: 'Start again.', goOn: 'new-run' });
      },
    });
    const { cause } = await failureOf(call(EVENT));
    const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Trailboard-provision';
    expect(cause.startAgain).toBe(`aws stepfunctions start-execution --state-machine-arn ${machine}`);
    expect(cause).not.toHaveProperty('redrive');
  });

  test('that nobody foresaw is told as one', async () => {
    const { call } = edge({
      run: async () => {
        throw new TypeError('x is not a function');
      },
    });
    expect(await failureOf(call(EVENT))).toMatchObject({
      name: 'TypeError',
      cause: { docs: 'docs/errors.md#unexpectederror' },
    });
  });

  test.each([
    [{ execution: A, input: {} }, 'value'],
    [{ execution: A, input: { value: 'seven' } }, 'value'],
    [{ input: { value: 7 } }, 'execution'],
    [null, 'input'],
  ])('of the input %j names the field and runs nothing', async (event, field) => {
    const { call, calls } = edge();
    const failure = await failureOf(call(event));
    expect(failure.name).toBe(new InvalidStepInputError('m', { remedy: 'r' }).name);
    expect(failure.cause.field).toBe(field);
    expect(calls).toEqual([]);
  });
});
