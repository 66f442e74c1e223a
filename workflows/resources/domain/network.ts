import { DomainSettingFixedError, SubnetsDoNotFitError } from '../../errors/domain.ts';
import { VpcMismatchError } from '../../errors/spec.ts';
import type { Deployment } from '../../ports/deployment.ts';
import type { Domain } from '../../ports/domains.ts';
import type { Network, Subnet } from '../../ports/network.ts';
import type { DomainSpec } from './settings.ts';

/** Where a domain's nodes are. */
export interface Placement {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

type Place = Pick<Deployment, 'vpcId' | 'subnetIds' | 'securityGroupId'>;

/** The spec's own choice, or the deployment's subnets and security group. */
export function placement(domain: DomainSpec, deployment: Place): Placement {
  return {
    subnetIds: domain.subnetIds ?? deployment.subnetIds.slice(0, domain.availabilityZones),
    securityGroupIds: domain.securityGroupIds ?? [deployment.securityGroupId],
  };
}

/**
 * Holds the placement against the network as it is.
 *
 * A blue/green deployment needs three times the data nodes' addresses for a while, spread over the subnets.
 * Source: OpenSearch Service developer guide, "Reserving IP addresses in a VPC subnet".
 * @param existing The domain when it is there: then its addresses are taken already, and only a change is checked.
 * @throws VpcMismatchError, SubnetsDoNotFitError: both name the field of the spec.
 */
export async function checkPlacement(
  domain: DomainSpec,
  deployment: Place,
  network: Network,
  existing?: Domain,
): Promise<Placement> {
  const placed = placement(domain, deployment);
  const subnets = await network.findSubnets(placed.subnetIds);
  const groups = await network.findSecurityGroups(placed.securityGroupIds);
  refuseOutsiders('domain.subnetIds', placed.subnetIds, subnets, deployment.vpcId);
  refuseOutsiders('domain.securityGroupIds', placed.securityGroupIds, groups, deployment.vpcId);
  refuseBadSubnets(domain, subnets, existing === undefined);
  if (existing && !existing.settings.VPCOptions) {
    throw new DomainSettingFixedError(`The domain ${domain.name} is public, and a domain cannot be moved into a VPC.`, {
      field: 'domain.name',
      value: domain.name,
      remedy: 'Set domain.name to a name that no domain has, so that one is made in the VPC, and start again.',
    });
  }
  return placed;
}

function refuseOutsiders(
  field: string,
  ids: readonly string[],
  found: readonly { id: string; vpcId: string }[],
  vpcId: string,
): void {
  for (const id of ids) {
    const known = found.find((one) => one.id === id);
    if (known?.vpcId === vpcId) continue;
    const problem = known ? `is in ${known.vpcId}` : 'does not exist in this account and Region';
    const remedy = known
      ? `Run \`npx cdk deploy -c vpcId=${known.vpcId}\` to move the functions there, or set ${field} to ids of ${vpcId}.`
      : `Set ${field} to ids of ${vpcId}, or leave it out to use the deployment's own.`;
    throw new VpcMismatchError(`${field}: ${id} ${problem}, and the functions are in ${vpcId}.`, {
      field,
      value: id,
      remedy,
    });
  }
}

function refuseBadSubnets(domain: DomainSpec, subnets: readonly Subnet[], isNew: boolean): void {
  const zones = new Set(subnets.map(({ zone }) => zone));
  const field = domain.subnetIds ? 'domain.subnetIds' : 'domain.availabilityZones';
  if (zones.size < domain.availabilityZones) {
    throw new SubnetsDoNotFitError(
      `${field}: the subnets are in ${zones.size} of the ${domain.availabilityZones} Availability Zones asked for.`,
      {
        field,
        value: domain.subnetIds ?? domain.availabilityZones,
        remedy: `Give one subnet in each of ${domain.availabilityZones} Availability Zones, or set domain.availabilityZones to ${zones.size}.`,
      },
    );
  }
  const needed = Math.ceil((3 * domain.nodeCount) / domain.availabilityZones);
  const tight = isNew ? subnets.find(({ freeAddresses }) => freeAddresses < needed) : undefined;
  if (tight) {
    throw new SubnetsDoNotFitError(
      `${field}: ${tight.id} has ${tight.freeAddresses} free addresses, and the domain needs ${needed} in each subnet.`,
      { field, value: tight.id, remedy: 'Give larger subnets, or fewer nodes in domain.nodeCount.' },
    );
  }
}
