import type { ResourcePolicy } from '../ports/buckets.ts';

type Statement = ResourcePolicy['Statement'][number];

/** Our statements' ids begin with this; every other statement belongs to somebody else and stays as it is. */
export const OWN_SID = 'Trailboard';

function isOwn({ Sid }: Statement): boolean {
  return typeof Sid === 'string' && Sid.startsWith(OWN_SID);
}

/** A policy's statements; AWS takes a single one without its list. */
function statementsOf(policy: ResourcePolicy | undefined): readonly Statement[] {
  const statements: unknown = policy?.Statement ?? [];
  return Array.isArray(statements) ? statements : [statements as Statement];
}

/** The policy with our statements replaced by `own`, in others' order; ours come last. */
export function withOwnStatements(found: ResourcePolicy | undefined, own: readonly Statement[]): ResourcePolicy {
  const others = statementsOf(found).filter((statement) => !isOwn(statement));
  return { Version: '2012-10-17', ...found, Statement: [...others, ...own] };
}

/** Our statements alone: what is compared, since the others' are none of our business. */
export function ownStatements(policy: ResourcePolicy | undefined): readonly Statement[] {
  return statementsOf(policy)
    .filter(isOwn)
    .toSorted((left, right) => String(left.Sid).localeCompare(String(right.Sid)));
}
