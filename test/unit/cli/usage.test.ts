import { expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { capture } from '../../support/cli/streams.ts';

test.each([
  [['bogus'], "unknown command 'bogus'"],
  [['schema', '--wrong'], "unknown option '--wrong'"],
  [['provision', '--reason', 'boredom'], 'provision, drift, schedule, new-account'],
  [['provision', 'extra'], 'too many arguments'],
])('%j is refused with the usage and exit code 2', async (args, said) => {
  const streams = capture();
  expect(await runCli(args, streams)).toBe(2);
  expect(streams.err()).toContain(said);
  expect(streams.err()).toContain('Usage: trailboard');
  expect(streams.out()).toBe('');
});

test('with --json a wrong option is one JSON object on standard output, and nothing is on standard error', async () => {
  const streams = capture();
  expect(await runCli(['status', '--wrong', '--json'], streams)).toBe(2);
  expect(streams.json()).toMatchObject({ error: { name: 'UsageError', docs: 'docs/cli.md#usageerror' } });
  expect(streams.err()).toBe('');
});

test.each([['--help'], ['--version'], ['help']])('%s succeeds', async (flag) => {
  const streams = capture();
  expect(await runCli([flag], streams)).toBe(0);
  expect(streams.out()).not.toBe('');
});

test('the common options are in the help of every command', async () => {
  const streams = capture();
  await runCli(['rebuild', '--help'], streams);
  for (const option of ['--local', '--json', '--region', '--profile', '--stack'])
    expect(streams.out()).toContain(option);
});

test('completion offers commands, and the options of a command', async () => {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    await runCli(['complete', '--', 'pro'], capture());
    await runCli(['complete', '--', 'provision', '--s'], capture());
  } finally {
    console.log = log;
  }
  expect(lines.map((line) => line.split('\t')[0])).toEqual(expect.arrayContaining(['provision', '--spec', '--stack']));
});
