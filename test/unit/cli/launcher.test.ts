import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';

const LAUNCHER = join(REPOSITORY, 'cli', 'trailboard.mjs');

function run(
  command: string,
  args: string[],
  { cwd = REPOSITORY, kill }: { cwd?: string; kill?: NodeJS.Signals } = {},
) {
  return new Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string }>((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    // Half a second: the launcher has started its child by then, which waits for a spec on its standard input.
    if (kill) setTimeout(() => child.kill(kill), 500);
    else child.stdin.end();
    child.on('close', (code, signal) => resolve({ code, signal, out }));
  });
}

test('npx trailboard schema prints JSON', async () => {
  const { code, out } = await run('npx', ['--no-install', 'trailboard', 'schema']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ title: 'Trailboard spec' });
}, 30_000);

test('npx trailboard index-template works from a folder below', async () => {
  const args = ['--no-install', 'trailboard', 'index-template'];
  const { code, out } = await run('npx', args, { cwd: join(REPOSITORY, 'docs') });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveProperty('template.mappings');
}, 30_000);

test('npx trailboard dashboards export reaches a pipe to its last byte', async () => {
  const { code, out } = await run('npx', ['--no-install', 'trailboard', 'dashboards', 'export']);
  expect(code).toBe(0);
  expect(out.endsWith('}\n')).toBe(true);
  for (const line of out.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('attributes');
}, 30_000);

test('the exit code is passed on', async () => {
  expect((await run(process.execPath, [LAUNCHER, 'schema', '--json', '--wrong'])).code).toBe(2);
});

test('a signal to the launcher reaches the command', async () => {
  const { code, signal } = await run(process.execPath, [LAUNCHER, 'provision', '--spec', '-'], { kill: 'SIGTERM' });
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGTERM' });
}, 15_000);

test('a reader that stops early is no error', async () => {
  const pipe = `set -o pipefail; "${process.execPath}" "${LAUNCHER}" schema | head -1`;
  expect(await run('bash', ['-c', pipe])).toMatchObject({ code: 0, out: '{\n' });
});
