import { DomainMissingError } from '../../errors/domain.ts';
import type { Domain, Domains } from '../../ports/domains.ts';

/** @throws DomainMissingError where an earlier state found a domain and there is none any more. */
export async function findDomain(domains: Pick<Domains, 'find'>, name: string): Promise<Domain> {
  const domain = await domains.find(name);
  if (domain && !domain.deleted) return domain;
  throw new DomainMissingError(`The domain ${name} is gone or being deleted.`, {
    field: 'domain.name',
    value: name,
    remedy: 'Run `trailboard rebuild` once it is gone, which makes it anew.',
    goOn: 'new-run',
  });
}
