import type { PortErrors } from '../errors/base.ts';
import { AWS_CALL_ERRORS } from '../errors/common.ts';
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  /** Name of the Availability Zone, such as `eu-west-1a`. */
  readonly zone: string;
  readonly freeAddresses: number;
}

export interface SecurityGroup {
  readonly id: string;
  readonly vpcId: string;
}

/** Subnets and security groups, read only. Ids that do not exist are missing from the answer. */
export interface Network {
  findSubnets(ids: readonly string[]): Promise<readonly Subnet[]>;
  findSecurityGroups(ids: readonly string[]): Promise<readonly SecurityGroup[]>;
}

export const NETWORK_READS = ['findSubnets', 'findSecurityGroups'] as const satisfies readonly (keyof Network)[];

export const NETWORK_ERRORS = { ofEach: AWS_CALL_ERRORS } as const satisfies PortErrors<Network>;
