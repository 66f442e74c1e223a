import * as z from 'zod';
import { DomainMissingError } from '../../errors/domain.ts';
import { differingSections, mendedSections } from '../../resources/domain/differences.ts';
import { findDomain } from '../../resources/domain/find.ts';
import { cognitoOptions } from '../../resources/domain/settings.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({
  domainName: z.string(),
  userPoolId: z.string(),
  identityPoolId: z.string(),
  serviceRoleArn: z.string(),
});
type Input = z.output<typeof input>;

export interface WireCognitoOutput extends StepOutput {
  /** A difference stands, because a change was under way: wait, and come back. */
  readonly deferred: boolean;
}

/** Mends the domain's sign-in alone. CreateDomain makes it with the domain, since adding it later is blue/green. */
export const wireCognito = defineStep({
  name: 'WireCognito',
  plane: 'control',
  writes: true,
  input,
  calls: { domains: ['find', 'update'] },
  ownErrors: [DomainMissingError],
  async run({ domainName, ...pools }: Input, { domains }): Promise<WireCognitoOutput> {
    const domain = await findDomain(domains, domainName);
    const wanted = { CognitoOptions: cognitoOptions(pools) };
    const differing = differingSections(wanted, domain.settings);
    if (differing.length === 0) return { changed: [], deferred: false };
    if (domain.processing) return { changed: [], deferred: true };
    await domains.update(domainName, mendedSections(differing, wanted, domain.settings));
    return {
      changed: [{ resource: `domain/${domainName}`, action: 'updated', detail: 'CognitoOptions' }],
      deferred: false,
    };
  },
});
