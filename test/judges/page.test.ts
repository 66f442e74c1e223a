import { readFileSync } from 'node:fs';
import { makePage, PAGE } from '../support/judges/page.ts';

it('docs/fidelity.md says what the judges look at now', async () => {
  // Where this is red: `npm run judges`, and look at what changed.
  expect(readFileSync(PAGE, 'utf8')).toBe(await makePage());
});
