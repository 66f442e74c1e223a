import { describe, expect, test } from '@jest/globals';
import type { Network } from '../../../workflows/ports/network.ts';

export interface NetworkFixture {
  readonly network: Network;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What every implementation of the port does. */
export function networkContract(fixture: () => NetworkFixture): void {
  describe('network', () => {
    test('subnets are told with VPC, zone and free addresses; unknown ones are left out', async () => {
      const { network, vpcId, subnetIds } = fixture();
      const found = await network.findSubnets([...subnetIds, 'subnet-0ffffffffffffffff']);
      expect(found.map(({ id }) => id).sort()).toEqual([...subnetIds].sort());
      for (const subnet of found) {
        expect(subnet).toMatchObject({ vpcId, zone: expect.stringMatching(/^[a-z]+-[a-z]+-\d[a-f]$/) });
        expect(subnet.freeAddresses).toBeGreaterThan(0);
      }
    });

    test('security groups are told with their VPC; unknown ones are left out', async () => {
      const { network, vpcId, securityGroupIds } = fixture();
      const found = await network.findSecurityGroups([...securityGroupIds, 'sg-0ffffffffffffffff']);
      expect(found).toEqual(securityGroupIds.map((id) => ({ id, vpcId })));
    });
  });
}
