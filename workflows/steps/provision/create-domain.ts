import * as z from 'zod';
import { DomainMissingError, DomainSettingFixedError, SubnetsDoNotFitError } from '../../errors/domain.ts';
import { VpcMismatchError } from '../../errors/spec.ts';
import { DEPLOYMENT_TAG } from '../../ports/deployment.ts';
import type { SectionName } from '../../ports/domains.ts';
import { differingSections, mendedSections } from '../../resources/domain/differences.ts';
import { refuseFixedSettings } from '../../resources/domain/fixed-settings.ts';
import { checkPlacement } from '../../resources/domain/network.ts';
import { wantedSections, writable } from '../../resources/domain/settings.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';
import { domainSchema } from '../../spec/domain.ts';

const input = z.object({
  domain: domainSchema,
  userPoolId: z.string(),
  identityPoolId: z.string(),
  serviceRoleArn: z.string(),
});
type Input = z.output<typeof input>;

export interface CreateDomainOutput extends StepOutput {
  readonly domainName: string;
  readonly domainArn: string;
  /** Absent while the domain is being made. */
  readonly endpoint?: string;
  /** A difference stands, because a change was under way: wait, and come back. */
  readonly deferred: boolean;
}

/** Ensures the domain: made with everything that would be blue/green later, or brought to what the spec asks. */
export const createDomain = defineStep({
  name: 'CreateDomain',
  plane: 'control',
  writes: true,
  input,
  calls: {
    domains: ['find', 'create', 'update'],
    network: ['findSubnets', 'findSecurityGroups'],
    deployment: true,
  },
  ownErrors: [VpcMismatchError, SubnetsDoNotFitError, DomainSettingFixedError, DomainMissingError],
  async run({ domain, ...refs }: Input, { domains, network, deployment }): Promise<CreateDomainOutput> {
    const found = await domains.find(domain.name);
    const placed = await checkPlacement(domain, deployment, network, found);
    const masterRoleArn = deployment.prepareIndexRoleArn;
    const wanted = wantedSections(domain, { ...placed, ...refs, masterRoleArn });
    const resource = `domain/${domain.name}`;

    if (!found) {
      const tags = { [DEPLOYMENT_TAG]: deployment.name };
      const all = Object.keys(wanted) as SectionName[];
      const sections = writable(mendedSections(all, wanted, {}), masterRoleArn);
      const made = await domains.create(domain.name, domain.engineVersion, sections, tags);
      return {
        changed: [{ resource, action: 'created' }],
        domainName: made.name,
        domainArn: made.arn,
        deferred: false,
      };
    }

    refuseFixedSettings(domain, found);
    // Sign-in is WireCognito's to mend, so that each drift has one state that shows it.
    const differing = differingSections(wanted, found.settings).filter((name) => name !== 'CognitoOptions');
    const output = {
      domainName: found.name,
      domainArn: found.arn,
      ...(found.endpoint ? { endpoint: found.endpoint } : {}),
    };
    if (differing.length === 0) return { changed: [], ...output, deferred: false };
    if (found.processing) return { changed: [], ...output, deferred: true };
    const sections = mendedSections(differing, wanted, found.settings);
    await domains.update(found.name, writable(sections, masterRoleArn));
    return {
      changed: differing.map((detail) => ({ resource, action: 'updated', detail })),
      ...output,
      deferred: false,
    };
  },
});
