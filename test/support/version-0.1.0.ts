import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../local/paths.ts';

const read = (file: string) =>
  JSON.parse(readFileSync(join(REPOSITORY, 'test/fixtures/0.1.0', file), 'utf8')) as unknown;

/** The spec as 0.1.0 stored it, all defaults. */
export const oldSpec = () => read('spec.json') as Readonly<Record<string, unknown>>;

/** What each state of 0.1.0 gave to its function, by the state's name. */
export const oldInputs = () =>
  read('inputs.json') as Readonly<Record<string, { readonly execution: string; readonly input: unknown }>>;
