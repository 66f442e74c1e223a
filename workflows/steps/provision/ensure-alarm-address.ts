import * as z from 'zod';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { alarmsSchema } from '../../spec/trail.ts';

/** Ensures that the spec's address is told of failed runs and alarms. An address that is no longer named stays subscribed. */
export const ensureAlarmAddress = defineStep({
  name: 'EnsureAlarmAddress',
  plane: 'control',
  writes: true,
  input: z.object({ alarms: alarmsSchema }),
  calls: { subscriptions: ['findEmails', 'subscribe'], deployment: true },
  async run({ alarms: { email } }, { subscriptions, deployment: { topicArn } }): Promise<StepOutput> {
    if (!email) return { changed: [] };
    const known = await subscriptions.findEmails(topicArn);
    if (known.some((address) => address.toLowerCase() === email.toLowerCase())) return { changed: [] };
    await subscriptions.subscribe(topicArn, email);
    return {
      changed: [{ resource: 'alarm-address', action: 'created', detail: 'waits for the confirmation that SNS mailed' }],
    };
  },
});
