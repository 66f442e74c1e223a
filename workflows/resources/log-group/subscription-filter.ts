import { SubscriptionFilterLimitError } from '../../errors/logs.ts';
import type { SubscriptionFilter } from '../../ports/log-groups.ts';

/** Places for subscription filters in one log group. Source: CloudWatch Logs quotas, "Subscription filters". */
const FILTER_PLACES = 5;
/**
 * The API reference of PutSubscriptionFilter still says two: from here on the put may be refused, and only trying tells.
 */
const SURE_PLACES = 2;

/**
 * The filter that is ours to mend: the one of our name, or else one that already feeds our function, since two would
 * deliver every event twice.
 * @throws SubscriptionFilterLimitError when there is none and no place for one.
 */
export function chooseFilter(
  group: string,
  filters: readonly SubscriptionFilter[],
  wanted: Pick<SubscriptionFilter, 'name' | 'destinationArn'>,
): SubscriptionFilter | undefined {
  const found =
    filters.find(({ name }) => name === wanted.name) ??
    filters.find(({ destinationArn }) => destinationArn === wanted.destinationArn);
  if (found || filters.length < FILTER_PLACES) return found;
  throw filterLimitReached(group, filters);
}

/** What to tell of a log group that takes no further filter: who has its places, and the command that frees one. */
export function filterLimitReached(
  group: string,
  filters: readonly SubscriptionFilter[],
  cause?: unknown,
): SubscriptionFilterLimitError {
  const names = filters.map(({ name }) => name);
  return new SubscriptionFilterLimitError(
    `The log group ${group} takes no further subscription filter: it has ${names.join(', ')}.`,
    {
      field: 'logGroup.name',
      value: group,
      remedy: `Delete one with \`aws logs delete-subscription-filter --log-group-name ${group} --filter-name ${names[0] ?? 'NAME'}\` and redrive, or name another log group.`,
      cause,
    },
  );
}

/** A note on filters of others, where there are so many that a Region may refuse one more. */
export function filtersBeside(group: string, filters: readonly SubscriptionFilter[], own: string): string[] {
  const others = filters.filter(({ name }) => name !== own).map(({ name }) => name);
  if (others.length < SURE_PLACES) return [];
  return [`The log group ${group} has ${others.length} subscription filters beside ours: ${others.join(', ')}`];
}
