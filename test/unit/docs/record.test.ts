import { expect, test } from '@jest/globals';
import { MEANINGS } from '../../../workflows/record/meanings.ts';
import { headings, page } from './pages.ts';

test('docs/record.md has a heading for every kind of finding, and no other', () => {
  const told = headings(page('docs/record.md'))
    .filter(({ depth }) => depth === 3)
    .map(({ text }) => text);
  expect(told.toSorted()).toEqual(Object.keys(MEANINGS).toSorted());
});
