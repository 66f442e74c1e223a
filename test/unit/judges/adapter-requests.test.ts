import { PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { adapterCalls } from '../../support/judges/wire/adapter-calls.ts';
import { answerWell, clients, requests } from '../../support/judges/wire/adapter-clients.ts';
import { keptModel } from '../../support/judges/wire/extract.ts';
import { operationsIn, productFiles } from '../../support/judges/wire/sources.ts';
import { flawsOf } from '../../support/judges/wire/value.ts';

/** Operations that a call has asked for by now. */
const asked = new Set<string>();

beforeEach(() => {
  answerWell();
  // The canary's stream is not there the first time.
  const missing = Object.assign(new Error('no stream'), { name: 'ResourceNotFoundException' });
  clients.logs.on(PutLogEventsCommand).rejectsOnce(missing).resolves({});
});

function flaws(scope: string, operation: string, input: unknown): string[] {
  const model = keptModel(scope);
  const shape = model.operations[operation]?.input?.shape;
  if (!shape) return [`${scope}.${operation}: there is no such operation with an input`];
  return flawsOf(model, shape, input).map(
    ({ kind, path, detail }) => `${scope}.${operation}: ${kind} ${path}: ${detail}`,
  );
}

describe.each(Object.entries(adapterCalls()))('%s', (_, calls) => {
  test.each(calls)('%s asks for what the service model has', async (_, call) => {
    await call();
    expect(requests()).not.toEqual([]);
    for (const [scope, operation] of requests()) asked.add(`${scope}.${operation}`);
    expect(requests().flatMap((request) => flaws(...request))).toEqual([]);
  });
});

test('every operation that an adapter imports was asked for above, but the state table, whose items the SDK makes', () => {
  const imported = productFiles(['handlers/adapters']).flatMap(({ text }) => operationsIn(text));
  const wanted = imported.filter(({ scope }) => scope !== 'dynamodb').map(({ scope, name }) => `${scope}.${name}`);
  // What is missing here has no call in test/support/judges/wire/adapter-calls.ts.
  expect([...new Set(wanted)].filter((operation) => !asked.has(operation))).toEqual([]);
});

describe('an adapter that asked for something else would be found out', () => {
  test.each<[string, string, object, string]>([
    ['a member that the model lacks', 'CreateTrail', { Name: 'main', S3Bucket: 'record' }, 'unknown member S3Bucket'],
    ['the same, as missing', 'CreateTrail', { Name: 'main', S3Bucket: 'record' }, 'missing member S3BucketName'],
    ['a value of no enumeration', 'PutInsightSelectors', { InsightSelectors: [{ InsightType: 'Rate' }] }, 'enum'],
    [
      'a member left out further in',
      'PutEventSelectors',
      { TrailName: 'main', AdvancedEventSelectors: [{}] },
      'missing member',
    ],
  ])('%s', (_, operation, input, expected) => {
    expect(flaws('cloudtrail', operation, input)).toContainEqual(expect.stringContaining(expected));
  });
});
