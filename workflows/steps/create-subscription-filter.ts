import * as z from 'zod';
import { sameJson } from '../compare.ts';
import { CONTROL_PLANE_ERRORS } from '../errors/common.ts';
import {
  IngestFunctionMissingError,
  LogGroupMissingError,
  SubscriptionFilterLimitError,
  SubscriptionNotAcceptedError,
} from '../errors/logs.ts';
import type { FunctionPolicies, InvokePermission } from '../ports/function-policies.ts';
import type { LogGroups, SubscriptionFilter } from '../ports/log-groups.ts';
import { type Change, defineStep, type StepOutput } from '../step.ts';

const input = z.object({
  /** EnsureLogGroup's output. */
  logGroup: z.object({ name: z.string() }),
});
type Input = z.output<typeof input>;

export interface CreateSubscriptionFilterOutput extends StepOutput {
  readonly filterName: string;
}

/** Places for subscription filters in one log group. Source: CloudWatch Logs quotas, "Subscription filters". */
const FILTER_PLACES = 2;
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
  needs: ['logGroups', 'functionPolicies', 'deployment'],
  errors: [
    ...CONTROL_PLANE_ERRORS,
    SubscriptionNotAcceptedError,
    SubscriptionFilterLimitError,
    LogGroupMissingError,
    IngestFunctionMissingError,
  ],
  async run({ logGroup }: Input, { logGroups, functionPolicies, deployment }): Promise<CreateSubscriptionFilterOutput> {
    const { account, ingestFunctionArn, partition, region } = deployment;
    const permissionChanges = await ensurePermission(functionPolicies, ingestFunctionArn, {
      service: 'logs.amazonaws.com',
      sourceArn: `arn:${partition}:logs:${region}:${account}:log-group:${logGroup.name}:*`,
      sourceAccount: account,
    });
    const { name, changed } = await ensureFilter(logGroups, logGroup.name, {
      name: `${deployment.name}-ingest`,
      pattern: '',
      destinationArn: ingestFunctionArn,
    });
    return { changed: [...permissionChanges, ...changed], filterName: name };
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
  // A statement cannot be replaced. Logs retries deliveries that fall into the gap as throttled ones or skips them, and
  // reconciliation from the bucket brings those back.
  if (found) await policies.remove(functionArn, STATEMENT_ID);
  await policies.add(functionArn, STATEMENT_ID, wanted);
  return [
    found ? { resource, action: 'updated', detail: 'source or service differed' } : { resource, action: 'created' },
  ];
}

/** One that already feeds our function is taken as ours, whatever its name: two would deliver every event twice. */
async function ensureFilter(
  logGroups: LogGroups,
  group: string,
  wanted: SubscriptionFilter,
): Promise<{ name: string; changed: Change[] }> {
  const filters = await logGroups.findSubscriptionFilters(group);
  const found =
    filters.find(({ name }) => name === wanted.name) ??
    filters.find(({ destinationArn }) => destinationArn === wanted.destinationArn);
  const name = found?.name ?? wanted.name;
  const filter = { ...wanted, name };
  if (sameJson(found, filter)) return { name, changed: [] };
  if (!found && filters.length >= FILTER_PLACES) throw placesTaken(group, filters);
  await logGroups.putSubscriptionFilter(group, filter);
  const resource = `subscription-filter/${name}`;
  const change: Change = found
    ? { resource, action: 'updated', detail: found.pattern === wanted.pattern ? 'destination' : 'pattern' }
    : { resource, action: 'created' };
  return { name, changed: [change] };
}

function placesTaken(group: string, filters: readonly SubscriptionFilter[]): SubscriptionFilterLimitError {
  const names = filters.map(({ name }) => name);
  return new SubscriptionFilterLimitError(
    `Both places for subscription filters of the log group ${group} are taken, by ${names.join(' and ')}.`,
    {
      field: 'logGroup.name',
      value: group,
      remedy: `Delete one with \`aws logs delete-subscription-filter --log-group-name ${group} --filter-name ${names[0]}\` and redrive, or name another log group.`,
    },
  );
}
