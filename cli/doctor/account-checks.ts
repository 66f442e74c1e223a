import { ConfigServiceClient, DescribeConfigurationRecorderStatusCommand } from '@aws-sdk/client-config-service';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { client } from '../../handlers/adapters/clients.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import { type Check, fail, note, ok } from './check.ts';

const SERVICE_LINKED_ROLE = 'AWSServiceRoleForAmazonOpenSearchService';

const serviceLinkedRole: Check = {
  name: 'service-linked role',
  async look() {
    try {
      await client(IAMClient).send(new GetRoleCommand({ RoleName: SERVICE_LINKED_ROLE }));
      return ok(SERVICE_LINKED_ROLE);
    } catch (error) {
      // IAM's API reference and its SDKs differ in the name.
      if (!/^NoSuchEntity/.test((error as Error).name)) throw error;
      return note(`${SERVICE_LINKED_ROLE} is not there yet.`, 'Nothing: the first run makes it.');
    }
  },
};

const recorder: Check = {
  name: 'config recorder',
  async look() {
    const { ConfigurationRecordersStatus: states = [] } = await client(ConfigServiceClient).send(
      new DescribeConfigurationRecorderStatusCommand({}),
    );
    if (states.some(({ recording }) => recording)) return ok('AWS Config records.');
    const what = states.length === 0 ? 'There is no AWS Config recorder' : 'The AWS Config recorder is stopped';
    return note(`${what}: no rule looks for domains outside a VPC.`, 'Start it, or set vpcOnlyRule.enabled to false.');
  },
};

const lastRun: Check = {
  name: 'last run',
  async look({ outputs }) {
    if (!outputs) return ok('None yet.');
    const store = awsStore(outputs.StateTableName);
    const [outcome, failure] = await Promise.all([store.outcome(), store.failure()]);
    if (failure && !(outcome && outcome.finishedAt > failure.failedAt))
      return fail(`${failure.state}: ${failure.error}. ${failure.cause}`, failure.remedy);
    return outcome
      ? ok(`converged at ${outcome.finishedAt}`)
      : note('Nothing is provisioned.', 'Run `trailboard provision`.');
  },
};

export const ACCOUNT_CHECKS: readonly Check[] = [serviceLinkedRole, recorder, lastRun];
