import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteFunctionConcurrencyCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { eventually } from '../../support/emulator/eventually.ts';
import { createMachine, ended, entered, history, start } from '../../support/emulator/executions.ts';
import { createFunction } from '../../support/emulator/functions.ts';

const emulator = emulatorForThisFile();

// Throws what its event asks for, asynchronously or at once, and else returns the event.
const FUNCTION = `
  const failure = (name) => Object.assign(new Error('on request'), { name });
  exports.handler = (event) => {
    if (event.throwsAtOnce) throw failure(event.throwsAtOnce);
    return event.rejects ? Promise.reject(failure(event.rejects)) : Promise.resolve(event);
  };`;

let echo: string;
beforeAll(async () => {
  echo = await createFunction(emulator, 'echo', FUNCTION);
});

const end = { Type: 'Pass', End: true };

describe('errors', () => {
  it.each(['rejects', 'throwsAtOnce'])('keep their class name when a handler %s', async (how) => {
    const Catch = [{ ErrorEquals: ['DomainBusyError'], ResultPath: '$.caught', Next: 'Caught' }];
    const machine = await createMachine(emulator, `errors-${how}`, {
      Work: { Type: 'Task', Resource: echo, Catch, End: true },
      Caught: end,
    });
    const execution = await ended(emulator, await start(emulator, machine, { [how]: 'DomainBusyError' }));
    expect(execution.status).toBe('SUCCEEDED');
    const { caught } = JSON.parse(execution.output ?? '');
    expect(JSON.parse(caught.Cause)).toMatchObject({
      errorType: 'DomainBusyError',
      errorMessage: 'on request',
      trace: expect.arrayContaining([expect.stringContaining('on request')]),
    });
  });

  it('call a throttled function Lambda.TooManyRequestsException', async () => {
    const lambda = new LambdaClient(emulator.client);
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: 'echo', ReservedConcurrentExecutions: 0 }));
    const machine = await createMachine(emulator, 'throttled', { Work: { Type: 'Task', Resource: echo, End: true } });
    const execution = await ended(emulator, await start(emulator, machine));
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: 'echo' }));
    expect(execution.error).toBe('Lambda.TooManyRequestsException');
  });
});

describe('history', () => {
  it('tells of every attempt of a task, chained by previousEventId', async () => {
    const Retry = [{ ErrorEquals: ['SoonError'], IntervalSeconds: 1, MaxAttempts: 1, MaxDelaySeconds: 1 }];
    const machine = await createMachine(emulator, 'retried', {
      Work: { Type: 'Task', Resource: echo, Retry, End: true },
    });
    const arn = await start(emulator, machine, { rejects: 'SoonError' });
    expect((await ended(emulator, arn)).error).toBe('SoonError');
    const events = await history(emulator, arn);
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
      'ExecutionFailed',
    ]);
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const scheduled = events[2]?.lambdaFunctionScheduledEventDetails;
    expect({ ...scheduled, input: JSON.parse(scheduled?.input ?? '') }).toEqual({
      resource: echo,
      input: { rejects: 'SoonError' },
    });
    expect(events[4]?.lambdaFunctionFailedEventDetails).toMatchObject({ error: 'SoonError' });
  });

  it('gives each branch of a Parallel state a chain of its own', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource: echo, End: true } },
    });
    const machine = await createMachine(emulator, 'branches', {
      Both: { Type: 'Parallel', Branches: [branch('Left'), branch('Right')], Next: 'Done' },
      Done: end,
    });
    const arn = await start(emulator, machine);
    expect((await ended(emulator, arn)).status).toBe('SUCCEEDED');
    const events = await history(emulator, arn);
    const started = events.find(({ type }) => type === 'ParallelStateStarted');
    const branches = events.filter(({ type }) => type === 'TaskStateEntered');
    expect(branches.map(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name).sort()).toEqual([
      'Left',
      'Right',
    ]);
    expect(branches.map(({ previousEventId }) => previousEventId)).toEqual([started?.id, started?.id]);
    expect(events.map(({ type }) => type).slice(-6)).toEqual([
      'TaskStateExited',
      'ParallelStateSucceeded',
      'ParallelStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

describe('ends', () => {
  it('fails a Parallel state with its first branch, without waiting for the others', async () => {
    const slow = { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 30, Next: 'Never' }, Never: end } };
    const bad = { StartAt: 'Bad', States: { Bad: { Type: 'Fail', Error: 'BadError' } } };
    const machine = await createMachine(emulator, 'first-failure', {
      Both: { Type: 'Parallel', Branches: [slow, bad], End: true },
    });
    const arn = await start(emulator, machine);
    expect((await ended(emulator, arn)).error).toBe('BadError');
    expect(entered(await history(emulator, arn))).not.toContain('Never');
  });

  it("times out after the machine's TimeoutSeconds", async () => {
    const states = { Nap: { Type: 'Wait', Seconds: 30, End: true } };
    const machine = await createMachine(emulator, 'too-long', states, { TimeoutSeconds: 1 });
    const arn = await start(emulator, machine);
    expect(await ended(emulator, arn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect((await history(emulator, arn)).at(-1)?.type).toBe('ExecutionTimedOut');
  });

  it('tells EventBridge of every bad end, and that it can be redriven', async () => {
    const { QueueUrl } = await new SQSClient(emulator.client).send(new CreateQueueCommand({ QueueName: 'ends' }));
    const events = new EventBridgeClient(emulator.client);
    const pattern = { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } };
    await events.send(new PutRuleCommand({ Name: 'ends', EventPattern: JSON.stringify(pattern) }));
    const Arn = 'arn:aws:sqs:us-east-1:000000000000:ends';
    await events.send(new PutTargetsCommand({ Rule: 'ends', Targets: [{ Id: 'queue', Arn }] }));
    const nap = { Nap: { Type: 'Wait', Seconds: 30, End: true } };
    const machine = await createMachine(emulator, 'told', nap, { TimeoutSeconds: 1 });
    await start(emulator, machine);
    const letter = await eventually(async () => {
      const received = await new SQSClient(emulator.client).send(new ReceiveMessageCommand({ QueueUrl }));
      return received.Messages?.[0];
    });
    expect(JSON.parse(letter.Body ?? '').detail).toMatchObject({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
      redriveStatus: 'REDRIVABLE',
    });
  });

  it('enters no further state after StopExecution', async () => {
    const machine = await createMachine(emulator, 'stopped', {
      Nap: { Type: 'Wait', Seconds: 1, Next: 'Done' },
      Done: end,
    });
    const arn = await start(emulator, machine);
    await eventually(async () => entered(await history(emulator, arn)).find((name) => name === 'Nap'));
    await new SFNClient(emulator.client).send(new StopExecutionCommand({ executionArn: arn }));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await history(emulator, arn)).at(-1)?.type).toBe('ExecutionAborted');
  });

  it('gives the context object the role, and each branch its own state', async () => {
    const own = (name: string) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Pass', Next: `${name}Nap` },
        [`${name}Nap`]: { Type: 'Wait', Seconds: 1, Next: `${name}End` },
        [`${name}End`]: { Type: 'Pass', Parameters: { 'state.$': '$$.State.Name' }, End: true },
      },
    });
    const machine = await createMachine(emulator, 'context', {
      Role: { Type: 'Pass', Parameters: { 'role.$': '$$.Execution.RoleArn' }, ResultPath: '$.role', Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [own('A'), own('B')], ResultPath: '$.states', End: true },
    });
    const { output } = await ended(emulator, await start(emulator, machine));
    expect(JSON.parse(output ?? '')).toEqual({
      role: { role: 'arn:aws:iam::000000000000:role/machine-role' },
      states: [{ state: 'AEnd' }, { state: 'BEnd' }],
    });
  });
});
