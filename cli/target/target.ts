import { outputOf } from '../../workflows/machines/names.ts';
import { type Endpoints, findLocalAccount, useLocalAccount } from './local-account.ts';
import type { StackOutputs } from './stack.ts';
import { findStack, outputNamed } from './stack.ts';

/** Options by which an operator says which deployment is meant. */
export interface PlaceOptions {
  readonly local?: boolean;
  readonly region?: string;
  readonly profile?: string;
  readonly stack: string;
}

/** The deployment that a command works on. The SDK's clients made from here on lead to it. */
export interface Place {
  readonly outputs: StackOutputs;
  readonly region: string;
  readonly account: string;
  /** The embedded account's addresses, with --local. */
  readonly local?: Endpoints;
}

/**
 * A profile given by name beats credentials in the environment, as in the AWS CLI; the SDK's default chain has it the
 * other way round.
 */
function useAws({ region, profile }: PlaceOptions, environment: NodeJS.ProcessEnv): void {
  if (region) environment.AWS_REGION = region;
  // The AWS CLI reads this one, so a shell often has it alone.
  else environment.AWS_REGION ??= environment.AWS_DEFAULT_REGION;
  if (environment.AWS_REGION === undefined) delete environment.AWS_REGION;
  if (!profile) return;
  environment.AWS_PROFILE = profile;
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete environment[name];
}

/** Points the SDK at the place that the options name. Nothing of the stack is looked up yet. */
export async function enterPlace(
  options: PlaceOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Endpoints | undefined> {
  if (!options.local) {
    useAws(options, environment);
    return undefined;
  }
  const local = await findLocalAccount();
  useLocalAccount(local, environment);
  return local;
}

/** @throws StackNotFoundError where the deployed version does not have the machine. */
export const machineArn = ({ outputs }: Pick<Place, 'outputs'>, machine: string): string =>
  outputNamed(outputs, outputOf(machine));

/** Region and account are read off the machine's ARN: `arn:aws:states:<region>:<account>:stateMachine:<name>`. */
export async function findPlace(options: PlaceOptions): Promise<Place> {
  const local = await enterPlace(options);
  const found = await findStack(options.stack);
  const outputs = local ? { ...found, ProvisionStateMachineArn: local.stateMachines.provision } : found;
  const [, , , region = '', account = ''] = outputs.ProvisionStateMachineArn.split(':');
  return { outputs, region, account, ...(local ? { local } : {}) };
}
