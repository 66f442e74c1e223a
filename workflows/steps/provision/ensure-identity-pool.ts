import * as z from 'zod';
import { IdentityPoolMissingError } from '../../errors/cognito.ts';
import { DEPLOYMENT_TAG } from '../../ports/deployment.ts';
import { requireIdentityPool } from '../../resources/sign-in/adopted.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { cognitoSchema } from '../../spec/trail.ts';

const input = z.object({ cognito: cognitoSchema });
type Input = z.output<typeof input>;

export interface EnsureIdentityPoolOutput extends StepOutput {
  readonly identityPoolId: string;
}

/** Ensures the identity pool, which turns a sign-in into AWS credentials. OpenSearch Service adds its own client to it. */
export const ensureIdentityPool = defineStep({
  name: 'EnsureIdentityPool',
  plane: 'control',
  writes: true,
  input,
  calls: { identityPools: ['find', 'findByTag', 'create', 'refuseGuests'], deployment: true },
  ownErrors: [IdentityPoolMissingError],
  async run({ cognito }: Input, { identityPools, deployment }): Promise<EnsureIdentityPoolOutput> {
    if (cognito.identityPoolId) {
      const adopted = await requireIdentityPool(identityPools, cognito.identityPoolId);
      return { changed: [], identityPoolId: adopted.id };
    }
    const resource = `identity-pool/${cognito.identityPoolName}`;
    const found = await identityPools.findByTag(DEPLOYMENT_TAG, deployment.name, cognito.identityPoolName);
    if (!found) {
      const made = await identityPools.create(cognito.identityPoolName, { [DEPLOYMENT_TAG]: deployment.name });
      return { changed: [{ resource, action: 'created' }], identityPoolId: made.id };
    }
    if (!found.guests) return { changed: [], identityPoolId: found.id };
    await identityPools.refuseGuests(found.id);
    return {
      changed: [{ resource, action: 'updated', detail: 'credentials for people who did not sign in' }],
      identityPoolId: found.id,
    };
  },
});
