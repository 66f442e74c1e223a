import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it, jest } from '@jest/globals';
import { startMinistack } from '../../../local/ministack/ministack.ts';
import { ensurePython } from '../../../local/ministack/python.ts';
import { eventually } from '../../support/emulator/eventually.ts';
import { createFunction } from '../../support/emulator/functions.ts';
import { temporaryFolder } from '../../support/temporary.ts';

jest.setTimeout(60_000);

const running = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const gone = (pid: number) => eventually(async () => (running(pid) ? undefined : true));

/** A started emulator that has its temporary files in a directory of this test. */
async function started() {
  const scratch = temporaryFolder();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = scratch;
  const emulator = await startMinistack({ port: 0 }).finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  return { ...emulator, scratch };
}

describe('the launcher', () => {
  it('leaves no function worker and no file behind', async () => {
    const { url, pid, stop, scratch } = await started();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = { endpoint: url, region: 'us-east-1', credentials, forcePathStyle: true as const };
    await createFunction(
      { url, client, ask: () => Promise.reject() },
      'worker',
      'exports.handler = async () => process.pid;',
    );
    const { Payload } = await new LambdaClient(client).send(new InvokeCommand({ FunctionName: 'worker' }));
    const worker = Number(new TextDecoder().decode(Payload));
    expect(running(worker)).toBe(true);
    await stop();
    expect([pid, worker].filter(running)).toEqual([]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('ends the emulator when the process that started it is killed', async () => {
    const script = `
      const { startMinistack } = await import(${JSON.stringify(join(process.cwd(), 'local/ministack/ministack.ts'))});
      console.log((await startMinistack({ port: 0 })).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (line) => resolve(Number(line))));
    expect(running(pid)).toBe(true);
    parent.kill('SIGKILL');
    await gone(pid);
  });

  it('moves on from a taken port', async () => {
    const first = await startMinistack({ port: 0 });
    const port = Number(new URL(first.url).port);
    const second = await startMinistack({ port });
    await Promise.all([first.stop(), second.stop()]);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  });

  it('installs nothing the second time', async () => {
    const lines: string[] = [];
    const options = {
      directory: join(process.cwd(), '.trailboard'),
      requirements: join(process.cwd(), 'local/requirements.txt'),
      oldest: [3, 10],
      holds: 'MiniStack',
    } as const;
    const python = await ensurePython({ ...options, progress: (line) => lines.push(line) });
    expect(existsSync(python)).toBe(true);
    await ensurePython({ ...options, progress: (line) => lines.push(`again: ${line}`) });
    expect(lines.filter((line) => line.startsWith('again'))).toEqual([]);
  });
});
