import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';

/** Says something three times into a pipe that nobody reads any more. */
const SPEAKER = `
  import { setTimeout as sleep } from 'node:timers/promises';
  import { outliveReaders } from './local/demo/outlive-readers.ts';
  if (process.argv[1] === 'outlive') outliveReaders();
  for (let line = 0; line < 3; line += 1) {
    process.stdout.write('here\\n');
    await sleep(20);
  }
  process.exitCode = 7;
`;

it.each([
  ['outlive', 7],
  ['perish', 1],
])('a process that is to %s its readers ends with %d', async (what, expected) => {
  const speaker = spawn(process.execPath, ['--input-type=module', '-e', SPEAKER, what], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  speaker.stdout.destroy();
  expect((await once(speaker, 'exit'))[0]).toBe(expected);
});
