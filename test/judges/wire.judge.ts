import type { Judge } from '../support/judges/section.ts';
import { adapterCalls } from '../support/judges/wire/adapter-calls.ts';
import { namesMatched } from '../support/judges/wire/error-names.ts';
import { WIRE_EXCEPTIONS } from '../support/judges/wire/exceptions.ts';
import { STAYS, WORTH_ANOTHER_TRY } from '../support/judges/wire/invoke-errors.ts';
import { productFiles, SCOPES } from '../support/judges/wire/sources.ts';

export const judge: Judge = {
  title: 'Wire: what is asked of AWS, and what it may answer',
  section: async () => ({
    by: 'By the service models of botocore 1.44.8 (Apache-2.0). The emulator writes down every call that contract and embedded tests send, and each is held against its model, the answer too: unknown and missing members, enumerations, patterns, lengths, names of errors. An extract of the same models judges, in `npm run check`, what each method of the adapters asks for, the error names that the product matches, and the retries of states that call a function.',
    looked: [
      ['services with a model', Object.keys(SCOPES).length],
      ["adapters' methods", Object.values(adapterCalls()).reduce((sum, calls) => sum + calls.length, 0)],
      [
        'error names that the product matches',
        productFiles().reduce((sum, { text }) => sum + namesMatched(text).length, 0),
      ],
      ["errors of Lambda's Invoke that are retried", WORTH_ANOTHER_TRY.length],
      ["errors of Lambda's Invoke that stay, each for a reason", Object.values(STAYS).flat().length],
    ],
    exceptions: WIRE_EXCEPTIONS.map(({ what, reason, source, members }) => ({
      what,
      reason,
      source,
      count: members.length,
    })),
  }),
};
