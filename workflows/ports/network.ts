/** VPCs, subnets and security groups, read only. */
export interface Network {
  readonly placeholder?: never;
}
