import { describe, expect, test } from '@jest/globals';
import { extracts, keptExtract } from '../support/judges/wire/extract.ts';
import { isWholeRunThere, type WireVerdict, wireVerdict } from '../support/judges/wire/verdict.ts';

let known: Promise<WireVerdict> | undefined;
const verdict = () => {
  known ??= wireVerdict();
  return known;
};

describe('what went over the wire', () => {
  // Written by the contract and the embedded tests; without Java and Maven they are skipped, and so is this.
  const here = isWholeRunThere() ? test : test.skip;

  here('is there', async () => expect((await verdict()).calls).toBeGreaterThan(1_000));

  here('is what the service models have', async () => {
    const told = (await verdict()).objections.map(
      ({ side, operation, kind, path, detail, seenIn }) =>
        `${side} ${operation}: ${kind} ${path}: ${detail} (${seenIn})`,
    );
    expect([...new Set(told)]).toEqual([]);
  });

  here('needs every exception that is listed', async () => {
    const idle = [...(await verdict()).excused].filter(([, count]) => count === 0).map(([{ what }]) => what);
    expect(idle).toEqual([]);
  });
});

// Where this is red: node test/support/judges/wire/extract.ts
test.each([...(await extracts())])('the extract of %s is what the pinned botocore says', (scope, text) => {
  expect(keptExtract(scope) === text).toBe(true);
});
