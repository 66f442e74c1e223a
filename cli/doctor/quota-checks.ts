import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, DescribeSubscriptionFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { client } from '../../handlers/adapters/clients.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import { type Check, fail, note, ok } from './check.ts';

/** Trails that a Region takes. Source: CloudTrail User Guide, Quotas; not adjustable. */
const TRAILS = 5;

const trails: Check = {
  name: 'trails',
  async look({ region, outputs }) {
    const { trailList = [] } = await client(CloudTrailClient).send(new DescribeTrailsCommand({}));
    const here = trailList.filter(({ HomeRegion }) => HomeRegion === region);
    const detail = `${here.length} of ${TRAILS} trails in ${region}`;
    const provisioned = outputs && (await awsStore(outputs.StateTableName).outcome());
    if (here.length < TRAILS || provisioned) return ok(detail);
    return fail(`${detail}: there is no room for another.`, 'Name one of them in trail.name, or delete one.');
  },
};

/** Domains that a Region takes by default. Source: OpenSearch Service Developer Guide, Quotas; adjustable. */
const DOMAINS = 100;

const domains: Check = {
  name: 'domains',
  async look() {
    const { DomainNames = [] } = await client(OpenSearchClient).send(new ListDomainNamesCommand({}));
    const detail = `${DomainNames.length} domains; the default quota is ${DOMAINS}`;
    return DomainNames.length < DOMAINS
      ? ok(detail)
      : note(detail, 'Look at the quota in Service Quotas and raise it.');
  },
};

/** The ingest function at work on several payloads, the steps' branches, and whatever else the account runs. */
const CONCURRENT = 50;

const concurrency: Check = {
  name: 'concurrency',
  async look() {
    const { AccountLimit = {} } = await client(LambdaClient).send(new GetAccountSettingsCommand({}));
    const left = AccountLimit.UnreservedConcurrentExecutions ?? AccountLimit.ConcurrentExecutions ?? 0;
    const detail = `${left} concurrent executions of functions are unreserved`;
    if (left >= CONCURRENT) return ok(detail);
    return note(`${detail}: events may wait when other functions are busy.`, 'Raise the quota in Service Quotas.');
  },
};

/** Subscription filters that a log group takes. Source: CloudWatch Logs quotas; an older API reference says two. */
const FILTERS = 5;

const filters: Check = {
  name: 'subscription filters',
  async look({ outputs }) {
    const outcome = outputs && (await awsStore(outputs.StateTableName).outcome());
    if (!outcome) return ok('No log group yet.');
    const { subscriptionFilters = [] } = await client(CloudWatchLogsClient).send(
      new DescribeSubscriptionFiltersCommand({ logGroupName: outcome.logGroupName }),
    );
    const detail = `${subscriptionFilters.length} of ${FILTERS} on ${outcome.logGroupName}`;
    if (subscriptionFilters.length > 0) return ok(detail);
    return fail(`${detail}: nothing feeds the domain.`, 'Run `trailboard rebuild`, which makes it again.');
  },
};

export const QUOTA_CHECKS: readonly Check[] = [trails, domains, concurrency, filters];
