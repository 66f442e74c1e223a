import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'jsonc-parser';
import { readSpecFile } from '../../../cli/spec-file/spec-file.ts';
import { REPOSITORY } from '../../../local/paths.ts';
import { specJsonSchema } from '../../../workflows/spec/json-schema.ts';
import { parseSpec } from '../../../workflows/spec/parse.ts';
import { specSchema } from '../../../workflows/spec/schema.ts';

const EXAMPLE = join(REPOSITORY, 'docs', 'spec.example.jsonc');

type Schema = { properties?: Record<string, Schema>; items?: Schema };

/** Paths of all fields below a schema: `domain.storage.type`, `trail.dataEvents.0.arnPrefixes`. */
function fieldsOf({ properties = {}, items }: Schema, at: readonly string[] = []): string[] {
  const own = Object.entries(properties).flatMap(([name, child]) => [
    [...at, name].join('.'),
    ...fieldsOf(child, [...at, name]),
  ]);
  return [...own, ...(items?.properties ? fieldsOf(items, [...at, '0']) : [])];
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

/** The example with its commented-out fields switched on. */
function everything(): unknown {
  const switchedOn = readFileSync(EXAMPLE, 'utf8').replace(/^(\s*)\/\/ (?=["{])/gm, '$1');
  return parse(switchedOn, [], { allowTrailingComma: true });
}

test('the example is accepted, and says the defaults', async () => {
  const { $schema, ...example } = parseSpec(await readSpecFile(EXAMPLE));
  expect($schema).toBe('./spec.schema.json');
  expect(example).toEqual(parseSpec({}));
});

test('the example names every field that the spec has', () => {
  const written = everything();
  const missing = fieldsOf(specJsonSchema() as Schema).filter((path) => at(written, path) === undefined);
  expect(missing).toEqual([]);
});

test('the commented-out fields are valid too, but for those that need another one first', () => {
  const issues = specSchema.safeParse(everything()).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join('.')).sort()).toEqual([
    'retention.coldAfterDays',
    'retention.warmAfterDays',
  ]);
});
