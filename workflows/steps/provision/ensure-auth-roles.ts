import * as z from 'zod';
import { InvalidSpecError } from '../../errors/spec.ts';
import type { Change } from '../../ports/change.ts';
import { DEPLOYMENT_TAG } from '../../ports/deployment.ts';
import type { PolicyDocument } from '../../ports/roles.ts';
import { ensureRole, ROLE_CALLS } from '../../resources/role/ensure.ts';
import { chooseAuthRole } from '../../resources/sign-in/auth-role.ts';
import { identityPoolPrincipal } from '../../resources/sign-in/identity-pool-principal.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { cognitoSchema } from '../../spec/trail.ts';

const input = z.object({ cognito: cognitoSchema, identityPoolId: z.string() });
type Input = z.output<typeof input>;

export interface EnsureAuthRolesOutput extends StepOutput {
  /** Role of the people who signed in. */
  readonly authRoleArn: string;
  /** Role that OpenSearch Service configures the pools with. */
  readonly serviceRoleArn: string;
}

/** Source: Cognito developer guide, "Role trust and permissions": only this pool, only after a sign-in. */
function authTrust(identityPoolId: string, principal: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: principal },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${principal}:aud`]: identityPoolId },
          'ForAnyValue:StringLike': { [`${principal}:amr`]: 'authenticated' },
        },
      },
    ],
  };
}

const SERVICE_TRUST: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'opensearchservice.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** Ensures the role of signed-in people, that the identity pool hands it out, and the role of OpenSearch Service. */
export const ensureAuthRoles = defineStep({
  name: 'EnsureAuthRoles',
  plane: 'control',
  writes: true,
  input,
  calls: { roles: ROLE_CALLS, identityPools: ['findRoles', 'setRoles'], deployment: true },
  ownErrors: [InvalidSpecError],
  async run({ cognito, identityPoolId }: Input, { roles, identityPools, deployment }): Promise<EnsureAuthRolesOutput> {
    const { name: deploymentName, partition, region } = deployment;
    const tags = { [DEPLOYMENT_TAG]: deploymentName };
    const principal = identityPoolPrincipal(region);
    const pool = await identityPools.findRoles(identityPoolId);
    const name = await chooseAuthRole(roles, {
      pool: cognito.identityPoolName,
      poolId: identityPoolId,
      region,
      principal,
      handedOut: pool.roles.authenticated,
    });
    // No policy of its own: what it may do stands in the domain's access policy and role mappings.
    const auth = await ensureRole(roles, {
      name,
      description: 'People who signed in to OpenSearch Dashboards',
      trust: authTrust(identityPoolId, principal),
      tags,
    });
    const service = await ensureRole(roles, {
      name: `${deploymentName}-${region}-domain-sign-in`,
      description: 'OpenSearch Service configures the Cognito pools of the domain',
      trust: SERVICE_TRUST,
      tags,
      attachedPolicies: [`arn:${partition}:iam::aws:policy/AmazonOpenSearchServiceCognitoAccess`],
    });
    const changed: Change[] = [...auth.changed, ...service.changed];

    if (pool.roles.authenticated !== auth.role.arn) {
      const merged = { ...pool, roles: { ...pool.roles, authenticated: auth.role.arn } };
      await identityPools.setRoles(identityPoolId, merged);
      changed.push({
        resource: `identity-pool/${cognito.identityPoolName}`,
        action: 'updated',
        detail: 'role of signed-in people',
      });
    }
    return { changed, authRoleArn: auth.role.arn, serviceRoleArn: service.role.arn };
  },
});
