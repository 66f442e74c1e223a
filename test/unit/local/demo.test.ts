import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';

it('goes on when whoever read its output has gone', async () => {
  const demo = spawn(process.execPath, ['local/demo.ts', '--help'], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demo.stdout.destroy();
  const [complaints, [code]] = await Promise.all([text(demo.stderr), once(demo, 'exit')]);
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
});
