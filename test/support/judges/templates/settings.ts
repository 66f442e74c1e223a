import { App, type Environment } from 'aws-cdk-lib';
import { readSettings } from '../../../../infra/settings.ts';
import { TrailboardStack } from '../../../../infra/stack.ts';
import { REPOSITORY } from '../../../../local/paths.ts';

/** Settings that give templates of different shapes, as `-c name=value`. */
export const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a VPC of its own': {},
  'a VPC that is there': { vpcId: 'vpc-0123456789abcdef0' },
  'the longest name': { stackName: 'T'.repeat(24) },
};

/** A VPC is looked up in the account: a definite one is needed. CDK answers with a made-up VPC where it has not asked yet. */
const SOMEWHERE: Environment = { account: '111122223333', region: 'eu-west-1' };

/** The stack before it is synthesized. What the functions' code is does not matter to a template, so nothing is bundled. */
export function stackWith(context: Readonly<Record<string, string>>): { app: App; stack: TrailboardStack } {
  const app = new App({ context });
  const settings = readSettings(app.node);
  const bundles = new Proxy({}, { get: () => `${REPOSITORY}/asl` });
  const env = settings.vpcId ? { env: SOMEWHERE } : {};
  return { app, stack: new TrailboardStack(app, settings.stackName, { settings, bundles, ...env }) };
}
