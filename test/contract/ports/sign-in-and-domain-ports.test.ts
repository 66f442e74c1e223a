import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { beforeAll } from '@jest/globals';
import { awsDomains } from '../../../handlers/adapters/domains.ts';
import { awsIdentityPools } from '../../../handlers/adapters/identity-pools.ts';
import { awsNetwork } from '../../../handlers/adapters/network.ts';
import { awsUserPools } from '../../../handlers/adapters/user-pools.ts';
import { isActive } from '../../../workflows/resources/domain/differences.ts';
import { pause } from '../../../workflows/run/pause.ts';
import { emulatorForThisFile } from '../../support/emulator/emulator.ts';
import { domainsContract } from './domains.suite.ts';
import { identityPoolsContract } from './identity-pools.suite.ts';
import { networkContract } from './network.suite.ts';
import { userPoolsContract } from './user-pools.suite.ts';

const REGION = 'eu-west-1';
const emulator = emulatorForThisFile({ domainDelaySeconds: 1 });
const place = { vpcId: '', subnetIds: [] as string[], securityGroupIds: [] as string[] };

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: emulator.url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const ec2 = new EC2Client({ ...emulator.client, region: REGION });
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
  place.vpcId = Subnets[0]?.VpcId ?? '';
  place.subnetIds = Subnets.slice(0, 3).map(({ SubnetId = '' }) => SubnetId);
  const filter = { Filters: [{ Name: 'vpc-id', Values: [place.vpcId] }] };
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand(filter));
  place.securityGroupIds = SecurityGroups.slice(0, 1).map(({ GroupId = '' }) => GroupId);
});

userPoolsContract(awsUserPools);

identityPoolsContract(() => {
  const cognito = new CognitoIdentityClient({ ...emulator.client, region: REGION });
  return {
    identityPools: awsIdentityPools(),
    alter: async (IdentityPoolId) => {
      const found = await cognito.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
      // The emulator answers with an empty name where AWS has none, and AWS takes none that is empty.
      const { $metadata: _, DeveloperProviderName: __, ...pool } = found;
      const ProviderName = `cognito-idp.${REGION}.amazonaws.com/${REGION}_abc`;
      await cognito.send(
        new UpdateIdentityPoolCommand({
          ...pool,
          AllowUnauthenticatedIdentities: true,
          CognitoIdentityProviders: [{ ProviderName, ClientId: 'dashboards' }],
        }),
      );
    },
    providers: async (IdentityPoolId) => {
      const pool = await cognito.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
      return (pool.CognitoIdentityProviders ?? []).map(({ ClientId = '' }) => ClientId);
    },
  };
});

domainsContract(() => {
  const domains = awsDomains();
  return {
    domains,
    ...place,
    finish: async (name) => {
      // A domain takes one second here: twenty looks are plenty.
      for (let look = 0; look < 20; look += 1) {
        const domain = await domains.find(name);
        if (domain && isActive(domain)) return;
        await pause(250);
      }
      throw new Error(`The domain ${name} did not become active.`);
    },
  };
});

networkContract(() => ({ network: awsNetwork(), ...place }));
