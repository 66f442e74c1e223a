import { beforeEach, describe, expect, test } from '@jest/globals';
import { adapterCalls } from '../../support/judges/wire/adapter-calls.ts';
import { answerWell, requests } from '../../support/judges/wire/adapter-clients.ts';
import { keptModel } from '../../support/judges/wire/extract.ts';
import { flawsOf } from '../../support/judges/wire/value.ts';

beforeEach(answerWell);

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
    expect(requests().flatMap((request) => flaws(...request))).toEqual([]);
  });
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
