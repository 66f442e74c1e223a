import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { allStates } from '../../workflows/execution/asl.ts';
import { definition } from '../support/asl.ts';
import { keptModel } from '../support/judges/wire/extract.ts';
import { STAYS, WORTH_ANOTHER_TRY } from '../support/judges/wire/invoke-errors.ts';

const machines = readdirSync(new URL('../../asl/', import.meta.url)).map((file) => file.replace('.asl.json', ''));
const invoked = machines.flatMap((machine) =>
  [...allStates(definition(machine))]
    .filter(([, { Type, Resource = '' }]) => Type === 'Task' && /FunctionArn\}?|lambda:invoke/.test(Resource))
    .map(([name, state]) => [`${machine}: ${name}`, state] as const),
);

test("each error of Lambda's Invoke is decided about, once", () => {
  const listed = keptModel('lambda').operations.Invoke?.errors?.map(({ shape }) => shape) ?? [];
  const decided = [...WORTH_ANOTHER_TRY, ...Object.values(STAYS).flat()];
  expect(decided.toSorted()).toEqual(listed.toSorted());
});

describe('a state that calls a function tries again what passes by itself', () => {
  test('there are such states', () => expect(invoked.length).toBeGreaterThan(10));

  test.each(invoked)('%s', (_, { Retry = [] }) => {
    const retried = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(retried).toEqual(expect.arrayContaining(WORTH_ANOTHER_TRY.map((name) => `Lambda.${name}`)));
    for (const name of Object.values(STAYS).flat()) expect(retried).not.toContain(`Lambda.${name}`);
  });
});
