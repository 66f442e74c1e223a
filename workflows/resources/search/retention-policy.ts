import type { z } from 'zod';
import type { IndexAge } from '../../ports/search-administration.ts';
import type { indexSchema, retentionSchema } from '../../spec/domain.ts';

type Retention = z.output<typeof retentionSchema>;
type Index = Pick<z.output<typeof indexSchema>, 'prefix' | 'period'>;

/** Name under which the policy is stored in the domain. */
export const RETENTION_POLICY_NAME = 'trailboard-retention';

const DAY_MS = 86_400_000;

/**
 * Index State Management counts from an index's creation, on the first day of its period, while its last event may come
 * on the last day: so a day longer for daily indices, 31 days for monthly ones.
 */
const PERIOD_DAYS = { day: 1, month: 31 } as const;

/** The policy as `PUT _plugins/_ism/policies/...` takes it: hot -> warm -> cold -> deleted, each tier where the spec has it. */
export function retentionPolicy(retention: Retention, { prefix, period }: Index) {
  const age = (days: number) => ({ min_index_age: `${days + PERIOD_DAYS[period]}d` });
  const tiers = [
    { name: 'hot', after: 0, actions: [] },
    { name: 'warm', after: retention.warmAfterDays, actions: [{ warm_migration: {} }] },
    { name: 'cold', after: retention.coldAfterDays, actions: [{ cold_migration: { timestamp_field: 'eventTime' } }] },
    {
      name: 'delete',
      after: retention.deleteAfterDays,
      actions: [retention.coldAfterDays === undefined ? { delete: {} } : { cold_delete: {} }],
    },
  ].filter(({ after }) => after !== undefined);
  return {
    description: 'Trailboard: how long events stay searchable. The bucket keeps the record.',
    default_state: 'hot',
    states: tiers.map(({ name, actions }, index) => {
      const next = tiers[index + 1];
      return {
        name,
        actions,
        transitions: next ? [{ state_name: next.name, conditions: age(next.after ?? 0) }] : [],
      };
    }),
    ism_template: [{ index_patterns: [`${prefix}*`], priority: 200 }],
  };
}

/** The first moment after an index's own period (UTC), from its name; `undefined` for other names. */
export function periodEnd(name: string, prefix: string): number | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const [, year, month, day] = /^(\d{4})\.(\d{2})(?:\.(\d{2}))?$/.exec(name.slice(prefix.length)) ?? [];
  if (year === undefined || month === undefined) return undefined;
  return day === undefined
    ? Date.UTC(Number(year), Number(month), 1)
    : Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
}

/** What somebody just brought back from the bucket stays for a week, however old its events are. */
const GRACE_DAYS = 7;

/** Indices whose own period ended longer ago than events are kept. */
export function expired(
  indices: readonly IndexAge[],
  { deleteAfterDays }: Pick<Retention, 'deleteAfterDays'>,
  prefix: string,
  now: number,
): string[] {
  return indices
    .filter(({ name, createdAt }) => {
      const end = periodEnd(name, prefix);
      return end !== undefined && now - end >= deleteAfterDays * DAY_MS && now - createdAt >= GRACE_DAYS * DAY_MS;
    })
    .map(({ name }) => name)
    .sort();
}
