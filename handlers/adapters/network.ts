import { EC2Client, paginateDescribeSecurityGroups, paginateDescribeSubnets } from '@aws-sdk/client-ec2';
import type { Network, SecurityGroup, Subnet } from '../../workflows/ports/network.ts';
import { callAws } from './aws-errors.ts';
import { client } from './clients.ts';

/**
 * Subnets and security groups over EC2. Asked for by filter, because a list of ids with one unknown among them fails as
 * a whole and so hides which one it is.
 */
export function awsNetwork(): Network {
  const ec2 = client(EC2Client);
  return {
    findSubnets: (ids) =>
      callAws(`read the subnets ${ids.join(', ')}`, [], async () => {
        const found: Subnet[] = [];
        const filter = { Filters: [{ Name: 'subnet-id', Values: [...ids] }] };
        for await (const page of paginateDescribeSubnets({ client: ec2 }, filter)) {
          for (const subnet of page.Subnets ?? [])
            found.push({
              id: subnet.SubnetId ?? '',
              vpcId: subnet.VpcId ?? '',
              zone: subnet.AvailabilityZone ?? '',
              freeAddresses: subnet.AvailableIpAddressCount ?? 0,
            });
        }
        return found;
      }),
    findSecurityGroups: (ids) =>
      callAws(`read the security groups ${ids.join(', ')}`, [], async () => {
        const found: SecurityGroup[] = [];
        const filter = { Filters: [{ Name: 'group-id', Values: [...ids] }] };
        for await (const page of paginateDescribeSecurityGroups({ client: ec2 }, filter)) {
          for (const group of page.SecurityGroups ?? [])
            found.push({ id: group.GroupId ?? '', vpcId: group.VpcId ?? '' });
        }
        return found;
      }),
  };
}
