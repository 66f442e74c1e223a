import * as z from 'zod';
import { DomainMissingError } from '../../errors/domain.ts';
import { DEPLOYMENT_TAG } from '../../ports/deployment.ts';
import type { PolicyDocument } from '../../ports/roles.ts';
import { accessPolicy } from '../../resources/domain/access-policy.ts';
import { samePolicy } from '../../resources/domain/access-policy-differences.ts';
import { findDomain } from '../../resources/domain/find.ts';
import { withOwnStatements } from '../../resources/resource-policy.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({ domainName: z.string(), authRoleArn: z.string() });
type Input = z.output<typeof input>;

export interface UpdateAccessPolicyOutput extends StepOutput {
  /** A difference stands, because a change was under way: wait, and come back. */
  readonly deferred: boolean;
}

/**
 * Ensures who may reach the domain. In a domain that Trailboard made the whole policy is its own, so what somebody added
 * goes again; an adopted domain keeps its owner's statements.
 */
export const updateAccessPolicy = defineStep({
  name: 'UpdateAccessPolicy',
  plane: 'control',
  writes: true,
  input,
  calls: { domains: ['find', 'findTags', 'update'], deployment: true },
  ownErrors: [DomainMissingError],
  async run({ domainName, authRoleArn }: Input, { domains, deployment }): Promise<UpdateAccessPolicyOutput> {
    const domain = await findDomain(domains, domainName);
    const tags = await domains.findTags(domain.arn);
    const ours = accessPolicy(domain.arn, authRoleArn, deployment);
    const found = domain.settings.AccessPolicies;
    const isOwn = tags[DEPLOYMENT_TAG] === deployment.name;
    const wanted: PolicyDocument = isOwn
      ? ours
      : { ...ours, Statement: withOwnStatements(found, ours.Statement).Statement };
    if (samePolicy(found, wanted)) return { changed: [], deferred: false };
    if (domain.processing) return { changed: [], deferred: true };
    await domains.update(domainName, { AccessPolicies: wanted });
    return {
      changed: [{ resource: `domain/${domainName}`, action: 'updated', detail: 'access policy' }],
      deferred: false,
    };
  },
});
