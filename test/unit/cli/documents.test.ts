import { expect, test } from '@jest/globals';
import { runCli } from '../../../cli/run.ts';
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
