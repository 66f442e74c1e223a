import { LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { createMachine, ended, entered, history, start } from '../../support/emulator/executions.ts';
import { createFunction } from '../../support/emulator/functions.ts';

const emulator = emulatorForThisFile();

// Fails as long as its environment says so, which stands for a cause outside that an operator mends.
const FUNCTION = `
  exports.handler = async (event) => {
    if (process.env.BROKEN) throw Object.assign(new Error('still broken'), { name: 'BrokenError' });
    return event;
  };`;

let fragile: string;
beforeAll(async () => {
  fragile = await createFunction(emulator, 'fragile', FUNCTION);
});

const setBroken = (BROKEN: string) =>
  new LambdaClient(emulator.client).send(
    new UpdateFunctionConfigurationCommand({ FunctionName: 'fragile', Environment: { Variables: { BROKEN } } }),
  );
const redrive = (executionArn: string) =>
  new SFNClient(emulator.client).send(new RedriveExecutionCommand({ executionArn }));

describe('RedriveExecution', () => {
  it('goes on from the failed state with its data', async () => {
    const machine = await createMachine(emulator, 'line', {
      First: { Type: 'Pass', Result: 'kept', ResultPath: '$.first', Next: 'Work' },
      Work: { Type: 'Task', Resource: fragile, ResultPath: '$.work', Next: 'Last' },
      Last: { Type: 'Pass', End: true },
    });
    await setBroken('yes');
    const arn = await start(emulator, machine, { given: 1 });
    expect(await ended(emulator, arn)).toMatchObject({
      status: 'FAILED',
      error: 'BrokenError',
      redriveStatus: 'REDRIVABLE',
    });
    const before = await history(emulator, arn);

    await setBroken('');
    await redrive(arn);
    const execution = await ended(emulator, arn);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, redriveStatus: 'NOT_REDRIVABLE' });
    expect(JSON.parse(execution.output ?? '')).toMatchObject({
      given: 1,
      first: 'kept',
      work: { given: 1, first: 'kept' },
    });
    const after = (await history(emulator, arn)).slice(before.length);
    expect(after[0]?.type).toBe('ExecutionRedriven');
    expect(entered(after)).toEqual(['Last']);
  });

  it('runs only the failed branches of a Parallel state again', async () => {
    const branch = (name: string, state: object) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', Next: `${name}Work` }, [`${name}Work`]: { ...state, End: true } },
    });
    const machine = await createMachine(emulator, 'fork', {
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('Good', { Type: 'Pass', Result: 'good' }),
          branch('Bad', { Type: 'Task', Resource: fragile }),
        ],
        End: true,
      },
    });
    await setBroken('yes');
    const arn = await start(emulator, machine, { given: 2 });
    expect((await ended(emulator, arn)).status).toBe('FAILED');
    const before = await history(emulator, arn);

    await setBroken('');
    await redrive(arn);
    const execution = await ended(emulator, arn);
    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toEqual(['good', { given: 2 }]);
    expect(entered((await history(emulator, arn)).slice(before.length))).toEqual([]);
  });

  it('can fail and be redriven again', async () => {
    const machine = await createMachine(emulator, 'again', { Work: { Type: 'Task', Resource: fragile, End: true } });
    await setBroken('yes');
    const arn = await start(emulator, machine);
    await ended(emulator, arn);
    await redrive(arn);
    expect(await ended(emulator, arn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
    await setBroken('');
    await redrive(arn);
    expect(await ended(emulator, arn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 });
  });

  it('refuses an execution that succeeded', async () => {
    const machine = await createMachine(emulator, 'fine', { Done: { Type: 'Pass', End: true } });
    const arn = await start(emulator, machine);
    await ended(emulator, arn);
    await expect(redrive(arn)).rejects.toThrow('cannot be redriven');
  });
});
