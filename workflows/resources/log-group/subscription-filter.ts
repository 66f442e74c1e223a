import { SubscriptionFilterLimitError } from '../../errors/logs.ts';
import type { SubscriptionFilter } from '../../ports/log-groups.ts';

/** Places for subscription filters in one log group. Source: CloudWatch Logs quotas, "Subscription filters". */
const FILTER_PLACES = 2;

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
  const names = filters.map(({ name }) => name);
  throw new SubscriptionFilterLimitError(
    `Both places for subscription filters of the log group ${group} are taken, by ${names.join(' and ')}.`,
    {
      field: 'logGroup.name',
      value: group,
      remedy: `Delete one with \`aws logs delete-subscription-filter --log-group-name ${group} --filter-name ${names[0]}\` and redrive, or name another log group.`,
    },
  );
}
