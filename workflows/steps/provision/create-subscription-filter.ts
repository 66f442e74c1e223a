import * as z from 'zod';
import { SubscriptionFilterLimitError } from '../../errors/logs.ts';
import type { Change } from '../../ports/change.ts';
import type { FunctionPolicies, InvokePermission } from '../../ports/function-policies.ts';
import type { LogGroups, SubscriptionFilter } from '../../ports/log-groups.ts';
import { chooseFilter, filterLimitReached, filtersBeside } from '../../resources/log-group/subscription-filter.ts';
import { sameJson } from '../../resources/same-json.ts';
import { defineStep, type StepOutput } from '../../run/step.ts';

const input = z.object({
  /** EnsureLogGroup's output. */
  logGroup: z.object({ name: z.string() }),
});
type Input = z.output<typeof input>;

export interface CreateSubscriptionFilterOutput extends StepOutput {
  readonly filterName: string;
  readonly notes?: readonly string[];
}

type Filters = Pick<LogGroups, 'findSubscriptionFilters' | 'putSubscriptionFilter'>;

const STATEMENT_ID = 'trailboard-log-group';

/**
 * Ensures that the log group feeds the ingest function: leave to invoke it first, since Logs tries the function while it
 * takes the filter.
 */
export const createSubscriptionFilter = defineStep({
  name: 'CreateSubscriptionFilter',
  plane: 'control',
  writes: true,
  input,
  calls: {
    logGroups: ['findSubscriptionFilters', 'putSubscriptionFilter'],
    functionPolicies: ['find', 'add', 'remove'],
    deployment: true,
  },
  ownErrors: [SubscriptionFilterLimitError],
  async run({ logGroup }: Input, { logGroups, functionPolicies, deployment }): Promise<CreateSubscriptionFilterOutput> {
    const { account, ingestFunctionArn, partition, region } = deployment;
    const permissionChanges = await ensurePermission(functionPolicies, ingestFunctionArn, {
      service: 'logs.amazonaws.com',
      sourceArn: `arn:${partition}:logs:${region}:${account}:log-group:${logGroup.name}:*`,
      sourceAccount: account,
    });
    const { name, changed, notes } = await ensureFilter(logGroups, logGroup.name, {
      name: `${deployment.name}-ingest`,
      pattern: '',
      destinationArn: ingestFunctionArn,
    });
    return {
      changed: [...permissionChanges, ...changed],
      filterName: name,
      ...(notes.length > 0 ? { notes } : {}),
    };
  },
});

async function ensurePermission(
  policies: FunctionPolicies,
  functionArn: string,
  wanted: InvokePermission,
): Promise<Change[]> {
  const resource = `permission/${STATEMENT_ID}`;
  const found = await policies.find(functionArn, STATEMENT_ID);
  if (sameJson(found, wanted)) return [];
  // A statement cannot be replaced. Logs retries deliveries that fall into the gap as throttled ones or skips them: what
  // it skips is in the bucket only.
  if (found) await policies.remove(functionArn, STATEMENT_ID);
  await policies.add(functionArn, STATEMENT_ID, wanted);
  return [
    found ? { resource, action: 'updated', detail: 'source or service differed' } : { resource, action: 'created' },
  ];
}

async function ensureFilter(
  logGroups: Filters,
  group: string,
  wanted: SubscriptionFilter,
): Promise<{ name: string; changed: Change[]; notes: string[] }> {
  const filters = await logGroups.findSubscriptionFilters(group);
  const found = chooseFilter(group, filters, wanted);
  const name = found?.name ?? wanted.name;
  const filter = { ...wanted, name };
  const notes = filtersBeside(group, filters, name);
  if (sameJson(found, filter)) return { name, changed: [], notes };
  await putFilter(logGroups, group, filter, filters);
  const resource = `subscription-filter/${name}`;
  const change: Change = found
    ? { resource, action: 'updated', detail: found.pattern === wanted.pattern ? 'destination' : 'pattern' }
    : { resource, action: 'created' };
  return { name, changed: [change], notes };
}

/** Only the try tells how many filters the Region takes; the error then names those that are there. */
async function putFilter(
  logGroups: Pick<Filters, 'putSubscriptionFilter'>,
  group: string,
  filter: SubscriptionFilter,
  filters: readonly SubscriptionFilter[],
): Promise<void> {
  try {
    await logGroups.putSubscriptionFilter(group, filter);
  } catch (error) {
    throw error instanceof SubscriptionFilterLimitError ? filterLimitReached(group, filters, error) : error;
  }
}
