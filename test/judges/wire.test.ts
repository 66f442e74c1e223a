import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { extracts, keptExtract } from '../support/judges/wire/extract.ts';
import { isWholeRunThere, WIRE_LOGS } from '../support/judges/wire/log.ts';
import { type WireVerdict, wireVerdict } from '../support/judges/wire/verdict.ts';

let known: Promise<WireVerdict> | undefined;
const verdict = () => {
  known ??= wireVerdict();
  return known;
};

describe('what went over the wire', () => {
  // Written by the contract and the embedded tests; without Java and Maven they are skipped, and so is this.
  const here = existsSync(WIRE_LOGS) ? test : test.skip;

  here(
    'is what the service models have',
    async () => {
      const { objections } = await verdict();
      const told = objections.map(
        ({ side, operation, kind, path, detail, seenIn }) =>
          `${side} ${operation}: ${kind} ${path}: ${detail} (${seenIn})`,
      );
      expect([...new Set(told)]).toEqual([]);
      // 12 s of computing for the 9,000 calls of a whole run, shared with whatever else the machine does.
    },
    600_000,
  );

  // Parts of a run prove no exception dead.
  const whole = isWholeRunThere() ? test : test.skip;

  whole('needs every exception that is listed', async () => {
    const { calls, idle } = await verdict();
    expect(calls).toBeGreaterThan(1_000);
    expect(idle.map(({ what }) => what)).toEqual([]);
  });
});

// Where this is red: node test/support/judges/wire/extract.ts
test.each([...(await extracts())])('the extract of %s is what the pinned botocore says', (scope, text) => {
  expect(keptExtract(scope) === text).toBe(true);
});
