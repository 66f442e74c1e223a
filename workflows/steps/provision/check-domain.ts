import * as z from 'zod';
import { DomainMissingError, DomainValidationError } from '../../errors/domain.ts';
import type { Domain, Domains } from '../../ports/domains.ts';
import { isActive } from '../../resources/domain/differences.ts';
import { pause } from '../../run/pause.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({ domainName: z.string() });
type Input = z.output<typeof input>;

export interface CheckDomainOutput extends StepOutput {
  readonly active: boolean;
  /** AWS's name of the stage under way. */
  readonly stage: string;
  /** 0 to 100. */
  readonly percent: number;
  /** Host, or address with scheme; null while the domain is being made. */
  readonly endpoint: string | null;
  /** Until the next look, where it is not active yet: the deployment's to choose. */
  readonly lookAgainSeconds: number;
}

/** Ends of a change that waiting does not turn. Source: "ConfigChangeStatus" in the API reference. */
const GIVEN_UP = ['ValidationFailed', 'Cancelled'];

/** A describe call may miss an existing domain for a moment: three misses in a row, half a second apart, are the truth. */
async function findSurely(domains: Pick<Domains, 'find'>, name: string): Promise<Domain | undefined> {
  for (let misses = 0; misses < 3; misses += 1) {
    if (misses > 0) await pause(500);
    const domain = await domains.find(name);
    if (domain) return domain;
  }
  return undefined;
}

/** One look at the domain, for the waits: no function is held while a domain takes its 15 to 90 minutes. */
export const checkDomain = defineStep({
  name: 'CheckDomain',
  plane: 'control',
  writes: false,
  input,
  calls: { domains: ['find', 'findChangeProgress'], deployment: true },
  ownErrors: [DomainValidationError, DomainMissingError],
  async run({ domainName }: Input, { domains, deployment }): Promise<CheckDomainOutput> {
    const domain = await findSurely(domains, domainName);
    if (!domain || domain.deleted) {
      throw new DomainMissingError(`The domain ${domainName} is gone or being deleted.`, {
        field: 'domain.name',
        value: domainName,
        remedy: 'Run `trailboard rebuild` once it is gone, which makes it anew.',
        goOn: 'new-run',
      });
    }
    const found = { changed: [], endpoint: domain.endpoint ?? null, lookAgainSeconds: deployment.domainPollSeconds };
    if (isActive(domain)) return { ...found, active: true, stage: 'Active', percent: 100 };
    const progress = await domains.findChangeProgress(domainName);
    if (progress && GIVEN_UP.includes(progress.status)) {
      const reasons = progress.reasons.join(' ') || 'AWS gives no reason.';
      throw new DomainValidationError(
        `The change to the domain ${domainName} ended as ${progress.status}: ${reasons}`,
        {
          field: 'domain',
          value: domainName,
          remedy: 'Mend what AWS names, in the spec or in the account, and start again with the new spec.',
          // AWS keeps the verdict until CreateDomain asks for a change again.
          goOn: 'new-run',
        },
      );
    }
    const stage = progress?.stage || domain.status || 'Processing';
    return { ...found, active: false, stage, percent: progress?.percent ?? 0 };
  },
});
