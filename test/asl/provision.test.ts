import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import validate from 'asl-validator';
import { kebab } from '../../infra/functions/step-names.ts';
import { RetryableError } from '../../workflows/errors/base.ts';
import { type AslState, allStates } from '../../workflows/execution/asl.ts';
import { MACHINES, definitionText as written } from '../../workflows/machines/machines.ts';
import { provision } from '../../workflows/machines/provision.ts';
import { LAMBDA_ERRORS, longestWait } from '../../workflows/machines/retries.ts';
import { definition, definitionText } from '../support/asl.ts';

const machine = definition('provision');
const states = [...allStates(machine)];
const tasks = states.filter(([, state]) => state.Type === 'Task');

const retried = (state: AslState) => (state.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
const names = (folder: string) =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => entry.name.replace(/\.ts$/, ''));

test.each(Object.values(MACHINES))('asl/ holds $name as its source has it: npm run build:machines', (source) => {
  expect(definitionText(source.name)).toBe(written(source));
});

test('the language is valid', () => {
  const { isValid, errorsText } = validate(machine as never);
  expect(isValid ? '' : errorsText()).toBe('');
});

describe('one name in five places', () => {
  const taskNames = tasks.map(([name]) => name).sort();
  const stepNames = provision.steps.map(({ name }) => name).sort();

  test('tasks are steps', () => expect(taskNames).toEqual(stepNames));

  test('steps are the files of workflows/steps/provision', () => {
    expect(stepNames.map(kebab)).toEqual(names('workflows/steps/provision').sort());
  });

  test('each has a handler file', () => {
    expect(names('handlers')).toEqual(expect.arrayContaining(stepNames.map(kebab)));
  });

  test('each task calls its own function, by its placeholder', () => {
    for (const [name, { Resource }] of tasks) expect(Resource).toBe(`\${${name}FunctionArn}`);
  });

  test('there is no other placeholder, and each stands within a string', () => {
    const found = [...definitionText('provision').matchAll(/\$\{([A-Za-z]+)\}/g)].map(([, name]) => name);
    const known = taskNames.map((name) => `${name}FunctionArn`);
    expect([...new Set(found)].sort()).toEqual(known.sort());
  });
});

describe('retries', () => {
  test.each(tasks.map(([name, state]) => [name, state] as const))(
    "%s retries exactly what its step declares retryable, and Lambda's own faults",
    (name, state) => {
      const step = provision.steps.find((candidate) => candidate.name === name);
      const declared = (step?.errors ?? [])
        .map((ErrorClass) => new ErrorClass('m', { remedy: 'r' }))
        .filter((error) => error instanceof RetryableError)
        .map((error) => error.name);
      expect([...retried(state)].sort()).toEqual([...new Set([...declared, ...LAMBDA_ERRORS])].sort());
    },
  );

  test('no wildcard repeats a failure that is there to stay', () => {
    for (const [, state] of states) {
      expect(retried(state)).not.toContain('States.ALL');
      expect(retried(state)).not.toContain('States.TaskFailed');
    }
  });

  test('a failed task fails the execution where it stands: nothing is caught, and there is no Fail state', () => {
    expect(states.filter(([, { Catch, Type }]) => Catch !== undefined || Type === 'Fail')).toEqual([]);
  });

  test('each says why, with its arithmetic, and the arithmetic is right', () => {
    for (const [, state] of tasks) {
      for (const retrier of state.Retry ?? []) {
        const said = Number(/= (\d+) s/.exec(retrier.Comment ?? '')?.[1]);
        expect(Math.abs(said - longestWait(retrier))).toBeLessThanOrEqual(2);
      }
    }
  });

  test('all waits together, and two hours for the domain, end before the machine does', () => {
    const waits = tasks.flatMap(([, { Retry }]) => Retry ?? []).reduce((sum, retrier) => sum + longestWait(retrier), 0);
    expect(waits + 2 * 3600).toBeLessThan(machine.TimeoutSeconds ?? 0);
  });
});

describe('for the operator', () => {
  test.each(states)('%s says what it is for', (_, { Comment }) => {
    expect(Comment?.length).toBeGreaterThan(20);
  });

  test.each(tasks)('%s ends by itself, after its function and not before', (_, { TimeoutSeconds }) => {
    expect(TimeoutSeconds).toBeGreaterThan(60);
  });
});
