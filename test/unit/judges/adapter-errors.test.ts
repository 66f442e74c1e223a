import { describe, expect, test } from '@jest/globals';
import { type ErrorClass, errorsOf, type PortErrors } from '../../../workflows/errors/base.ts';
import { PORT_ERRORS } from '../../../workflows/ports/ports.ts';
import { ERROR_TEXTS } from '../../judges/documents/error-texts.ts';
import { adapterCalls } from '../../support/judges/wire/adapter-calls.ts';
import { answerWell, failable } from '../../support/judges/wire/adapter-clients.ts';
import { CLIENT_ERRORS, commonNames } from '../../support/judges/wire/common-errors.ts';
import { keptModel } from '../../support/judges/wire/extract.ts';
import { errorNames } from '../../support/judges/wire/model.ts';

/** What AWS may end an operation with: its model's names, those that any call may meet, the texts it is seen to say. */
function failures(scope: string, operation: string): Error[] {
  const described = keptModel(scope).operations[operation];
  if (!described) throw new TypeError(`The model of ${scope} has no operation ${operation}.`);
  const model = keptModel(scope);
  const listed = errorNames(model, described);
  // A name that the model gives to some operations is not any operation's.
  const given = new Set(Object.values(model.operations).flatMap((other) => errorNames(model, other)));
  const common = commonNames(scope).filter((name) => !given.has(name));
  const texts = ERROR_TEXTS.filter(({ operations }) => operations.includes(operation)).map(({ text }) => text);
  const failure = (name: string, httpStatusCode = 400, message = '') =>
    Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
  return [
    ...[...new Set([...listed, ...common, ...CLIENT_ERRORS.names])].map((name) => failure(name)),
    ...texts.flatMap((text) => [...listed, 'ValidationException'].map((name) => failure(name, 400, text))),
    ...[400, 403, 404, 429, 500].map((status) => failure('SomethingElse', status)),
  ];
}

/** Names of what a call ends with, whichever of its operations fails in whichever way. */
async function endings(call: () => Promise<unknown>): Promise<string[]> {
  answerWell();
  await call();
  const names = new Set<string>();
  for (const { scope, operation, failing } of failable()) {
    answerWell();
    const fail = failing();
    for (const failure of failures(scope, operation)) {
      fail(failure);
      await call().catch((error: Error) => names.add(error.name));
    }
  }
  return [...names].sort();
}

const named = (errors: readonly ErrorClass[]) => errors.map((Declared) => new Declared('', { remedy: '' }).name).sort();

describe.each(Object.entries(adapterCalls()).filter(([port]) => port in PORT_ERRORS))('%s', (port, calls) => {
  const table = PORT_ERRORS[port as keyof typeof PORT_ERRORS] as PortErrors<Record<string, unknown>>;

  test.each(calls)('%s ends with what its port says, and with nothing else', async (method, call) => {
    const found = await endings(call);
    const known = named(errorsOf(table, [method]));
    expect(found.filter((name) => !known.includes(name))).toEqual([]);
    const own = named(table[method] ?? []);
    expect(own.filter((name) => !found.includes(name))).toEqual([]);
  });
});
