import { EC2Client, paginateDescribeSubnets } from '@aws-sdk/client-ec2';
import { client } from '../../handlers/adapters/clients.ts';
import { type Check, note, ok } from './check.ts';

/** Addresses that a domain of one data node a zone needs in a subnet: three. Source: OpenSearch Service, VPC support. */
const ADDRESSES = 3;

const addresses: Check = {
  name: 'addresses',
  async look({ outputs }) {
    if (!outputs) return ok('No VPC yet.');
    const small: string[] = [];
    let seen = 0;
    const filter = { Filters: [{ Name: 'vpc-id', Values: [outputs.VpcId] }] };
    for await (const { Subnets = [] } of paginateDescribeSubnets({ client: client(EC2Client) }, filter)) {
      seen += Subnets.length;
      for (const { SubnetId = '', AvailableIpAddressCount: free = 0 } of Subnets)
        if (free < ADDRESSES) small.push(`${SubnetId} (${free} free)`);
    }
    if (small.length === 0) return ok(`${seen} subnets in ${outputs.VpcId} with free addresses`);
    return note(
      `Too few free addresses for a data node: ${small.join(', ')}.`,
      'Free some, or choose other subnets in domain.subnetIds.',
    );
  },
};

export const NETWORK_CHECKS: readonly Check[] = [addresses];
