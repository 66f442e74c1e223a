import { expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
import { savedObjects } from '../../../workflows/dashboards/dashboards.ts';
import { referenceDefects } from '../../../workflows/dashboards/saved-objects/references.ts';
import { specJsonSchema } from '../../../workflows/spec/json-schema.ts';
import { capture } from '../../support/cli/streams.ts';

test('schema prints the JSON Schema of the spec', async () => {
  const streams = capture();
  expect(await runCli(['schema'], streams)).toBe(0);
  expect(streams.json()).toEqual(JSON.parse(JSON.stringify(specJsonSchema())));
});

test('index-template follows the defaults', async () => {
  const streams = capture();
  expect(await runCli(['index-template'], streams)).toBe(0);
  expect(streams.json()).toMatchObject({ index_patterns: expect.arrayContaining(['cwl-cloudtrail-*']) });
});

test('dashboards export prints one saved object a line', async () => {
  const streams = capture();
  expect(await runCli(['dashboards', 'export'], streams)).toBe(0);
  const objects = streams
    .out()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(new Set(objects.map(({ type }) => type))).toEqual(
    new Set(['index-pattern', 'search', 'visualization', 'dashboard']),
  );
  expect(referenceDefects(objects as never)).toEqual([]);
});

test('with --json the saved objects are one array', async () => {
  const streams = capture();
  await runCli(['dashboards', 'export', '--json'], streams);
  expect(streams.json()).toEqual(JSON.parse(JSON.stringify(savedObjects())));
});
