import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../local/paths.ts';
import { ERROR_TEXTS } from './error-texts.ts';

const ADAPTERS = join(REPOSITORY, 'handlers', 'adapters');

/** What the adapters match of AWS's messages: file and each alternative of each pattern. */
function matched(): { adapter: string; alternative: RegExp }[] {
  return readdirSync(ADAPTERS).flatMap((adapter) => {
    const source = readFileSync(join(ADAPTERS, adapter), 'utf8');
    return [...source.matchAll(/message:\s*\/((?:\\.|[^/\\])+)\/(i?),/g)].flatMap(([, pattern = '', flags]) =>
      // A bar within parentheses belongs to its alternative.
      pattern.split(/\|(?![^(]*\))/).map((alternative) => ({ adapter, alternative: new RegExp(alternative, flags) })),
    );
  });
}

test('each text that an adapter matches is one that AWS is seen to say', () => {
  const unknown = matched().filter(
    ({ adapter, alternative }) =>
      !ERROR_TEXTS.some((known) => known.adapter === adapter && alternative.test(known.text)),
  );
  expect(unknown).toEqual([]);
});

test('each text of the list is matched by its adapter', () => {
  const patterns = matched();
  const unmatched = ERROR_TEXTS.filter(
    ({ adapter, text }) => !patterns.some((one) => one.adapter === adapter && one.alternative.test(text)),
  );
  expect(unmatched).toEqual([]);
});
