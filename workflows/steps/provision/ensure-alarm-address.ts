import * as z from 'zod';
import { CONTROL_PLANE_ERRORS } from '../../errors/common.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { alarmsSchema } from '../../spec/trail.ts';

/** Ensures that the spec's address is told of failed runs and alarms. An address that is no longer named stays subscribed. */
export const ensureAlarmAddress = defineStep({
  name: 'EnsureAlarmAddress',
  plane: 'control',
  writes: true,
  input: z.object({ alarms: alarmsSchema }),
  needs: ['subscriptions', 'deployment'],
  errors: CONTROL_PLANE_ERRORS,
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
