import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { executionArn } from '../../support/cli/aws.ts';
import { indexedAll, keyOf, parkedPlace, returned } from './parked.ts';

let { objects, redrive, restore } = {} as ReturnType<typeof parkedPlace>;
beforeEach(() => {
  ({ objects, redrive, restore } = parkedPlace());
});
afterEach(() => restore());

test('--list counts by reason, the commonest first, over all pages, and replays nothing', async () => {
  const { code, streams } = await redrive(() => {
    throw new Error('invoked');
  }, '--list');
  expect(code).toBe(0);
  expect(streams.out()).toBe('       2  DocumentRejected\n       1  IndexNotWritable\n');
  expect(objects.size).toBe(3);
});

test('--list and a replay with a reason that nothing has say so, although other things are parked', async () => {
  for (const list of [['--list'], []]) {
    const { code, streams } = await redrive(indexedAll, ...list, '--reason', 'MessageNotJson');
    expect([code, streams.out()]).toEqual([0, 'Nothing is parked for the reason MessageNotJson.\n']);
  }
  const { streams } = await redrive(indexedAll, '--list', '--reason', 'IndexNotWritable');
  expect(streams.out()).toBe('       1  IndexNotWritable\n');
});

test('a replay hands over the messages as they were, gzip or not, and removes what succeeded', async () => {
  const seen: string[] = [];
  const { code, streams } = await redrive((messages) => {
    seen.push(...messages);
    return indexedAll(messages);
  }, '--json');
  expect(seen.sort()).toEqual(['{"a":1}', '{"b":1}', '{"c":1}']);
  expect(streams.json()).toMatchObject({ replayed: 3, indexed: 3, removed: 3 });
  expect(code).toBe(0);
  expect(objects.size).toBe(0);
});

test('--reason replays that reason alone', async () => {
  await redrive(indexedAll, '--reason', 'IndexNotWritable');
  expect([...objects.keys()]).toEqual([keyOf('DocumentRejected', 'a'), keyOf('DocumentRejected', 'b')]);
});

test('what is parked again is said by its new reason, and the exit code says that not all went in', async () => {
  const { code, streams } = await redrive((messages) =>
    returned({
      received: messages.length,
      indexed: messages.length - 1,
      duplicates: 0,
      healed: 0,
      retries: 0,
      parked: [{ position: 0, reason: 'DocumentTooLarge', key: keyOf('DocumentTooLarge', 'a') }],
    }),
  );
  expect(code).toBe(1);
  expect(streams.out()).toContain('1  DocumentTooLarge');
});

test('--execution prints the command that goes on from the failed state, aimed at the Region', async () => {
  const { code, streams } = await redrive(indexedAll, '--execution', executionArn('one'));
  expect(code).toBe(0);
  expect(streams.out()).toBe(
    `aws stepfunctions redrive-execution --execution-arn ${executionArn('one')} --region eu-west-1\n`,
  );
  expect(objects.size).toBe(3);
});

test('--execution with something else is wrong usage', async () => {
  const { code, streams } = await redrive(indexedAll, '--execution', 'one');
  expect(code).toBe(2);
  expect(streams.err()).toContain('one is not the ARN of an execution');
});
