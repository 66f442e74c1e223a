import { NETWORK_READS, type Network, type SecurityGroup, type Subnet } from '../../../workflows/ports/network.ts';
import { DEPLOYMENT } from '../deployment.ts';
import { type Faked, faked } from './recording.ts';

export interface FakeNetwork extends Faked<Network> {
  readonly subnets: Subnet[];
  readonly groups: SecurityGroup[];
}

/** The deployment's own VPC: its subnets, each in a zone of its own, and its security group. */
export function fakeNetwork(): FakeNetwork {
  const { vpcId, subnetIds, securityGroupId } = DEPLOYMENT;
  const subnets: Subnet[] = subnetIds.map((id, index) => ({
    id,
    vpcId,
    zone: `eu-west-1${'abc'.charAt(index)}`,
    freeAddresses: 250,
  }));
  const groups: SecurityGroup[] = [{ id: securityGroupId, vpcId }];
  const port: Network = {
    findSubnets: async (ids) => subnets.filter(({ id }) => ids.includes(id)),
    findSecurityGroups: async (ids) => groups.filter(({ id }) => ids.includes(id)),
  };
  return { ...faked(port, NETWORK_READS), subnets, groups };
}
