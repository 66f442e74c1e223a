import type { Judge } from '../support/judges/section.ts';
import { adapterCalls } from '../support/judges/wire/adapter-calls.ts';
import { namesMatched } from '../support/judges/wire/error-names.ts';
import { STAYS, WORTH_ANOTHER_TRY } from '../support/judges/wire/invoke-errors.ts';
import { productFiles } from '../support/judges/wire/sources.ts';
import { isWholeRunThere, wireVerdict } from '../support/judges/wire/verdict.ts';

/** The number of operations grows with every test: a page that named it would be out of date each day. */
const downToFifty = (count: number) => Math.floor(count / 50) * 50;

export const judge: Judge = {
  title: 'Wire: what is asked of AWS, and what it may answer',
  section: async () => {
    if (!isWholeRunThere()) return undefined;
    const { operations, excused } = await wireVerdict();
    const methods = Object.values(adapterCalls()).reduce((sum, calls) => sum + calls.length, 0);
    const names = productFiles().reduce((sum, { text }) => sum + namesMatched(text).length, 0);
    return {
      by: "By the service models of botocore 1.44.8 (Apache-2.0). Every call that contract and embedded tests send is written down by the emulator and held against them, its answer too: unknown and missing members, enumerations, patterns, lengths, and the names of errors. So are the requests of each adapter's methods and the error names that the product matches, in `npm run check`, by an extract of the same models.",
      looked: [
        ['operations that tests call, at least', downToFifty(operations.size)],
        ["adapters' methods", methods],
        ['error names that the product matches', names],
        ["errors of Lambda's Invoke, retried", WORTH_ANOTHER_TRY.length],
        ["errors of Lambda's Invoke, not retried for a reason", Object.values(STAYS).flat().length],
      ],
      exceptions: [...excused].map(([{ what, reason, source }, count]) => ({ what, reason, source, count })),
    };
  },
};
