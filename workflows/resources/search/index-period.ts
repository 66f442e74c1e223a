import { DomainSettingFixedError } from '../../errors/domain.ts';
import type { Domains } from '../../ports/domains.ts';
import type { ResolvedSpec } from '../../spec/resolve.ts';
import type { StoredSpec } from '../../spec/stored.ts';

/** What a person wrote, as far as it matters here. */
interface Written {
  readonly index?: { readonly period?: unknown };
}

/** What any version stored, as far as it matters here: a spec that is given must not stumble over the old one. */
interface Stored {
  readonly index?: { readonly period?: ResolvedSpec['index']['period'] };
  readonly domain?: { readonly name?: string };
}

/**
 * The period of a domain's indices is fixed: an event that came again would go into an index of another name, where its
 * id is free, and be there twice. A preset's period therefore gives way to the domain's own; one that was asked for is refused.
 *
 * @param written The spec as given, before its preset was merged in; `undefined` when none was.
 * @param stored What the last run used.
 * @throws DomainSettingFixedError.
 */
export async function holdIndexPeriod(
  wanted: ResolvedSpec,
  written: unknown,
  stored: StoredSpec | undefined,
  domains: Pick<Domains, 'find'>,
): Promise<ResolvedSpec> {
  const { index, domain } = (stored ?? {}) as Stored;
  const period = index?.period;
  if (period === undefined || period === wanted.index.period || domain?.name !== wanted.domain.name) {
    return wanted;
  }
  if (!(await domains.find(wanted.domain.name))) return wanted;
  if ((written as Written | undefined)?.index?.period === undefined) {
    return { ...wanted, index: { ...wanted.index, period } };
  }
  throw new DomainSettingFixedError(
    `index.period: the domain's indices are one a ${period}, which cannot be changed.`,
    {
      field: 'index.period',
      value: wanted.index.period,
      remedy: `Remove index.period or set it to ${period}, or set domain.name to a name that no domain has.`,
    },
  );
}
