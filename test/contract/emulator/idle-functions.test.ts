import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from '@jest/globals';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { eventually } from '../../support/emulator/eventually.ts';
import { createFunction } from '../../support/emulator/functions.ts';

const emulator = emulatorForThisFile({ warmSeconds: 1 });

describe('a function that nobody calls', () => {
  it('gives its worker process back', async () => {
    await createFunction(emulator, 'idle', 'exports.handler = async () => process.pid;');
    const invoke = new InvokeCommand({ FunctionName: 'idle' });
    const { Payload } = await new LambdaClient(emulator.client).send(invoke);
    const worker = Number(new TextDecoder().decode(Payload));
    const gone = eventually(async () => {
      try {
        process.kill(worker, 0);
        return undefined;
      } catch {
        return true;
      }
    });
    await expect(gone).resolves.toBe(true);
  });
});
