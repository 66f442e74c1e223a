import { App, type Environment } from 'aws-cdk-lib';
import { readSettings } from '../../../../infra/settings.ts';
import { TrailboardStack } from '../../../../infra/stack.ts';
import { REPOSITORY } from '../../../../local/paths.ts';

const VPC = 'vpc-0123456789abcdef0';

/** Settings that give templates of different shapes, as `-c name=value`. */
export const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a VPC of its own': {},
  'a VPC that is there': { vpcId: VPC },
  'the longest name': { stackName: 'T'.repeat(24) },
};

/** A VPC is looked up in the account: a definite one is needed, and here is what the look-up finds. */
const SOMEWHERE: Environment = { account: '111122223333', region: 'eu-west-1' };
const FOUND = {
  [`vpc-provider:account=${SOMEWHERE.account}:filter.vpc-id=${VPC}:region=${SOMEWHERE.region}:returnAsymmetricSubnets=true`]:
    {
      vpcId: VPC,
      vpcCidrBlock: '10.0.0.0/16',
      ownerAccountId: SOMEWHERE.account,
      availabilityZones: [],
      subnetGroups: [
        {
          name: 'Private',
          type: 'Private',
          subnets: ['a', 'b', 'c'].map((zone, index) => ({
            subnetId: `subnet-0aaaaaaaaaaaaaaa${index}`,
            cidr: `10.0.${index}.0/24`,
            availabilityZone: `${SOMEWHERE.region}${zone}`,
            routeTableId: `rtb-0aaaaaaaaaaaaaaa${index}`,
          })),
        },
      ],
    },
};

/** The stack before it is synthesized. What the functions' code is does not matter to a template, so nothing is bundled. */
export function stackWith(context: Readonly<Record<string, string>>): { app: App; stack: TrailboardStack } {
  const app = new App({ context: { ...FOUND, ...context } });
  const settings = readSettings(app.node);
  const bundles = new Proxy({}, { get: () => `${REPOSITORY}/asl` });
  const env = settings.vpcId ? { env: SOMEWHERE } : {};
  return { app, stack: new TrailboardStack(app, settings.stackName, { settings, bundles, ...env }) };
}
