import { Fn } from 'aws-cdk-lib';
import {
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type ISecurityGroup,
  type ISubnet,
  type IVpc,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** Most Availability Zones that a domain takes. */
const MOST_ZONES = 3;

/**
 * Where the domain and the functions that talk to it live: private subnets without any way out. S3 and DynamoDB are
 * reached through gateway endpoints, which are free of charge; nothing here needs a NAT gateway or an interface endpoint.
 */
export class Network extends Construct {
  readonly vpc: IVpc;
  readonly subnets: readonly ISubnet[];
  /** Of the data-plane functions. */
  readonly functionsGroup: ISecurityGroup;
  /** Of the domain: HTTPS from the functions, nothing else. A way in for people is theirs to add (docs/connect.md). */
  readonly domainGroup: ISecurityGroup;

  constructor(scope: Construct, id: string, { vpcId, zones }: Pick<Settings, 'vpcId' | 'zones'>) {
    super(scope, id);
    this.vpc = vpcId ? Vpc.fromLookup(this, 'Existing', { vpcId }) : this.ownVpc(zones);
    const { isolatedSubnets, privateSubnets } = this.vpc;
    this.subnets = (isolatedSubnets.length > 0 ? isolatedSubnets : privateSubnets).slice(0, MOST_ZONES);
    if (this.subnets.length === 0)
      throw new TypeError(`The VPC ${vpcId} has no private subnet: give one that has, or leave vpcId out.`);
    this.functionsGroup = new SecurityGroup(this, 'FunctionsGroup', {
      vpc: this.vpc,
      description: 'Trailboard functions that talk to the domain',
    });
    this.domainGroup = new SecurityGroup(this, 'DomainGroup', {
      vpc: this.vpc,
      description: 'Trailboard domain',
      allowAllOutbound: false,
    });
    this.domainGroup.addIngressRule(this.functionsGroup, Port.tcp(443), 'HTTPS from the functions');
  }

  private ownVpc(zones: number): IVpc {
    const names = Fn.getAzs();
    return new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/20'),
      // Named by position, since CDK knows only two zones of a Region that it cannot look at.
      availabilityZones: Array.from({ length: zones }, (_, index) => Fn.select(index, names)),
      natGateways: 0,
      subnetConfiguration: [{ name: 'Domain', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
      gatewayEndpoints: {
        S3: { service: GatewayVpcEndpointAwsService.S3 },
        DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
      },
      restrictDefaultSecurityGroup: false,
    });
  }
}
