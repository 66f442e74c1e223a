import * as z from 'zod';
import { PoolDomainFixedError, PoolDomainTakenError, UserPoolMissingError } from '../../errors/cognito.ts';
import {
  type EnsuredUserPool,
  ensureUserPool as ensure,
  POOL_CALLS,
} from '../../resources/sign-in/ensure-user-pool.ts';
import { defineStep } from '../../run/step.ts';
import { resolvedCognitoSchema } from '../../spec/resolved.ts';

const input = z.object({ cognito: resolvedCognitoSchema });

/** Ensures who may sign in to Dashboards: the user pool, its sign-in page, the first user. No password passes through here. */
export const ensureUserPool = defineStep({
  name: 'EnsureUserPool',
  plane: 'control',
  writes: true,
  input,
  calls: { userPools: POOL_CALLS, deployment: true },
  ownErrors: [PoolDomainTakenError, PoolDomainFixedError, UserPoolMissingError],
  async run({ cognito }: z.output<typeof input>, { userPools, deployment }): Promise<EnsuredUserPool> {
    return ensure(userPools, cognito, deployment);
  },
});
