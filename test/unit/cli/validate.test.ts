import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { capture } from '../../support/cli/streams.ts';
import { fixtureJson, KEYS_FOLDER, PLAIN_TRAIL, storedRecord, writeRecord } from '../../support/record/bucket.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const { plain: expected, 'log-added': added } = fixtureJson('expected.json').variants;
let plain: string;
let tampered: string;
beforeAll(async () => {
  plain = temporaryFolder();
  tampered = temporaryFolder();
  await writeRecord(storedRecord('plain'), plain, PLAIN_TRAIL);
  await writeRecord(storedRecord('log-added'), tampered, PLAIN_TRAIL);
});

const validate = (dir: string, ...more: string[]) => {
  const streams = capture();
  return runCli(['validate', '--dir', dir, '--public-keys', KEYS_FOLDER, ...more], streams).then((code) => ({
    code,
    streams,
  }));
};

test('a whole record: exit 0, and what is proven', async () => {
  const { code, streams } = await validate(plain, '--json');
  expect(code).toBe(0);
  expect(streams.json()).toEqual({ findings: [], proven: expected.proven });
});

test('a finding: exit 1, and people are told what it means and what to do', async () => {
  const json = await validate(tampered, '--json');
  expect(json.code).toBe(1);
  expect(json.streams.json()).toEqual({ findings: added.findings, proven: added.proven });
  const { code, streams } = await validate(tampered);
  expect(code).toBe(1);
  expect(streams.out()).toContain(`log-unlisted (1)`);
  expect(streams.out()).toContain(added.findings[0].key);
  expect(streams.out()).toContain('to do:');
  expect(streams.out()).toContain('Proven: 134 digests, 224 log files, 1,462 events.');
});

test('a folder that cannot be read: exit 2, with field and remedy', async () => {
  const { code, streams } = await validate(join(plain, 'nowhere'), '--json');
  expect(code).toBe(2);
  expect(streams.json()).toMatchObject({ error: { name: 'UnreadableRecordError', field: 'dir' } });
  const keys = capture();
  expect(await runCli(['validate', '--dir', plain, '--public-keys', join(plain, 'none'), '--json'], keys)).toBe(2);
  expect(keys.json()).toMatchObject({ error: { name: 'UnreadableRecordError', field: 'publicKeys' } });
});

test.each([
  [['--dir', 'x', '--public-keys', 'y', '--from', '2026-03-01'], 'dir'],
  [['--from', 'yesterday', '--trail', 'audit'], 'from'],
  [['--from', '2026-03-02', '--to', '2026-03-01', '--trail', 'audit'], 'from'],
  [['--from', '2026-13-01', '--trail', 'audit'], 'from'],
])('%j: exit 2', async (args, field) => {
  const streams = capture();
  expect(await runCli(['validate', ...args, '--json'], streams)).toBe(2);
  expect(streams.json()).toMatchObject({ error: { name: 'UsageError', field } });
});

test('what has to be given: exit 2', async () => {
  const streams = capture();
  expect(await runCli(['validate', '--dir', plain, '--json'], streams)).toBe(2);
  expect(streams.json()).toMatchObject({ error: { name: 'UsageError', field: 'publicKeys' } });
});
