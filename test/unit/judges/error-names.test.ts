import { describe, expect, test } from '@jest/globals';
import { namesMatched, strangeNames } from '../../support/judges/wire/error-names.ts';
import { keptModel } from '../../support/judges/wire/extract.ts';
import { productFiles } from '../../support/judges/wire/sources.ts';

const files = productFiles();
const matching = files.filter(({ text }) => namesMatched(text).length > 0);

test('error names are found in translations, in lists and in constants', () => {
  const text = `
    const GONE = 'GoneException';
    const TYPES = ['OneError', GONE] as const;
    const OWN: Translation[] = [{ name: 'TakenException', as: TakenError }, { name: ['FullError'], as: FullError }];
    await unlessMissing(call, GONE);
    if (isAwsError(error, 'BusyError', ...TYPES)) throw { name: 'no error' };`;
  expect(namesMatched(text)).toEqual(['BusyError', 'FullError', 'GoneException', 'OneError', 'TakenException']);
});

test('adapters match errors by name', () => expect(matching.length).toBeGreaterThan(10));

describe('every SDK error name that is matched is one that a call can end with', () => {
  // A model has it for an operation that the file calls, or a list of common errors has it (common-errors.ts says which).
  test.each(matching.map((file) => [file.path, file] as const))('%s', (_, file) => {
    expect(strangeNames(file, files, keptModel)).toEqual([]);
  });
});

describe('a name is found out', () => {
  const trails = files.find(({ path }) => path.endsWith('adapters/trails.ts'));
  const errors = files.find(({ path }) => path.endsWith('adapters/trail-errors.ts'));
  const altered = (file = trails, from = '', to = '') => {
    const text = file?.text.replace(from, to) ?? '';
    expect(text).not.toBe(file?.text);
    return { path: file?.path ?? '', text };
  };

  test('that AWS spells in another way', () => {
    const file = altered(trails, "'InsightNotEnabledException'", "'InsightsNotEnabledException'");
    expect(strangeNames(file, files, keptModel)).toEqual(['InsightsNotEnabledException']);
  });

  test('that only another service has, in a file without calls of its own', () => {
    const file = altered(errors, "'InvalidHomeRegionException'", "'BucketAlreadyExists'");
    expect(strangeNames(file, files, keptModel)).toEqual(['BucketAlreadyExists']);
  });
});
