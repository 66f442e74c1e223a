import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { takeLock } from '../../../local/demo/lock.ts';
import { parseOptions } from '../../../local/demo/options.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailboard-lock-'));
const file = join(folder, 'demo.json');
afterAll(() => rmSync(folder, { recursive: true }));

/** A process id that nobody has: that of a process which has just ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('the one demo of a checkout', () => {
  it('says where a running one is, and leaves it alone', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'demo.ts'], { stdio: 'ignore' });
    const console = 'http://127.0.0.1:5601/_console/';
    const held = JSON.stringify({ pid: other.pid, children: [], console });
    writeFileSync(file, held);
    try {
      await expect(takeLock(folder)).rejects.toThrow(`already running at ${console} (process ${other.pid})`);
      expect(readFileSync(file, 'utf8')).toBe(held);
    } finally {
      other.kill();
    }
  });

  it.each([
    ['whose process is gone', () => JSON.stringify({ pid: deadPid(), children: [] })],
    ['whose process id is now somebody else', () => JSON.stringify({ pid: 1, children: [] })],
    ['that was cut short', () => '{"pid":'],
  ])('takes over a lock %s', async (_what, content) => {
    writeFileSync(file, content());
    writeFileSync(join(folder, 'endpoints.json'), '{}');

    const lock = await takeLock(folder);

    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
    expect(existsSync(join(folder, 'endpoints.json'))).toBe(false);
    await lock.release();
    expect(existsSync(file)).toBe(false);
  });
});

describe('the options of the demo', () => {
  it('are --exit and --help, and a typo is an error', () => {
    expect(parseOptions([])).toEqual({ exit: false, help: false });
    expect(parseOptions(['--exit'])).toMatchObject({ exit: true });
    expect(() => parseOptions(['--exist'])).toThrow(/--exist.*\nSee npm run demo -- --help/s);
  });
});
