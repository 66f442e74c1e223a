import * as z from 'zod';
import { LogGroupClassError } from '../../errors/logs.ts';
import { type EnsuredLogGroup, ensureLogGroup as ensure, GROUP_CALLS } from '../../resources/log-group/ensure.ts';
import { ROLE_CALLS } from '../../resources/role/ensure.ts';
import { defineStep } from '../../run/step.ts';
import { logGroupSchema, trailSchema } from '../../spec/trail.ts';

const input = z.object({ logGroup: logGroupSchema, trail: trailSchema });

/** Ensures the log group between trail and domain, and the role that CloudTrail writes to it with. */
export const ensureLogGroup = defineStep({
  name: 'EnsureLogGroup',
  plane: 'control',
  writes: true,
  input,
  calls: { logGroups: GROUP_CALLS, roles: ROLE_CALLS, deployment: true },
  ownErrors: [LogGroupClassError],
  async run(spec: z.output<typeof input>, { logGroups, roles, deployment }): Promise<EnsuredLogGroup> {
    return ensure(logGroups, roles, spec, deployment);
  },
});
