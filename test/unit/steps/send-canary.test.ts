import { expect, test } from '@jest/globals';
import { sendCanary } from '../../../workflows/steps/provision/send-canary.ts';
import { DEPLOYMENT } from '../../support/deployment.ts';
import { fakeLogGroups } from '../../support/fakes/log-groups.ts';
import { executionArn, runContext } from '../../support/run-context.ts';

const GROUP = 'CloudTrail/TrailboardLogGroup';

async function account() {
  const logGroups = fakeLogGroups();
  await logGroups.port.create(GROUP, { tags: {} });
  const run = () =>
    sendCanary.run({ logGroup: { name: GROUP } }, { logGroups: logGroups.port, deployment: DEPLOYMENT }, runContext());
  return { logGroups, run, lines: () => logGroups.groups.get(GROUP)?.lines ?? [] };
}

test('one line in the canary stream, found again by id and time', async () => {
  const { run, lines } = await account();
  const { changed, id, sentAt } = await run();
  expect(changed).toEqual([]);
  expect(lines()).toEqual([{ stream: 'trailboard-canary', line: expect.any(String), timestamp: Date.parse(sentAt) }]);
  expect(JSON.parse(lines()[0]?.line ?? '')).toMatchObject({
    eventID: id,
    eventTime: sentAt,
    requestParameters: { execution: executionArn('a') },
  });
});

test('each run has a canary of its own', async () => {
  const { run, lines } = await account();
  const [first, second] = [await run(), await run()];
  expect(first.id).not.toBe(second.id);
  expect(lines()).toHaveLength(2);
});

test('a log group that is gone ends the step', async () => {
  const { run, logGroups } = await account();
  logGroups.groups.clear();
  await expect(run()).rejects.toMatchObject({ name: 'LogGroupMissingError' });
});
