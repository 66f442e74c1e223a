import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { client } from '../../handlers/adapters/clients.ts';
import { StackNotFoundError } from '../output/errors.ts';
import { type Check, fail, note, ok } from './check.ts';

const credentials: Check = {
  name: 'credentials',
  async look() {
    const { Arn = '' } = await client(STSClient).send(new GetCallerIdentityCommand({}));
    return ok(Arn);
  },
};

/** China's Regions and the isolated ones. Source: the SDK's endpoints, where they have no `cognito-idp`. */
const WITHOUT_USER_POOLS = /^(?:cn|us-iso|eu-iso)/;

const region: Check = {
  name: 'region',
  look: async ({ region: name }) =>
    WITHOUT_USER_POOLS.test(name)
      ? fail(`${name} has no Amazon Cognito user pools, by which people sign in.`, 'Choose another Region: --region.')
      : ok(name),
};

const stack: Check = {
  name: 'stack',
  async look({ outputs, stackFault }) {
    if (outputs) return ok(outputs.ProvisionStateMachineArn);
    if (!(stackFault instanceof StackNotFoundError)) throw stackFault;
    return note(stackFault.message, stackFault.remedy);
  },
};

export const ACCESS_CHECKS: readonly Check[] = [credentials, region, stack];
