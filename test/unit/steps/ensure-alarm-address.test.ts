import { expect, test } from '@jest/globals';
import type { Deployment } from '../../../workflows/ports/deployment.ts';
import { ensureAlarmAddress } from '../../../workflows/steps/provision/ensure-alarm-address.ts';
import { FakeSubscriptions } from '../../support/fakes/subscriptions.ts';
import { runContext } from '../../support/run-context.ts';

const deployment = { topicArn: 'arn:aws:sns:eu-west-1:111122223333:alarms' } as Deployment;

test('a new address is subscribed once', async () => {
  const subscriptions = new FakeSubscriptions();
  const input = { alarms: { email: 'on-call@example.com' } };
  const first = await ensureAlarmAddress.run(input, { subscriptions, deployment }, runContext());
  const second = await ensureAlarmAddress.run(input, { subscriptions, deployment }, runContext());
  expect(first.changed).toHaveLength(1);
  expect(second.changed).toEqual([]);
  expect(subscriptions.writes).toBe(1);
});

test('no address, no call', async () => {
  const subscriptions = new FakeSubscriptions();
  const output = await ensureAlarmAddress.run({ alarms: {} }, { subscriptions, deployment }, runContext());
  expect(output.changed).toEqual([]);
  expect(subscriptions.writes).toBe(0);
});
