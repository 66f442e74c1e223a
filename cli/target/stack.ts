import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { client } from '../../handlers/adapters/clients.ts';
import { StackNotFoundError } from '../output/errors.ts';

/** Outputs of the stack, as infra/ emits them. */
const outputsSchema = z.looseObject({
  ProvisionStateMachineArn: z.string(),
  IngestFunctionName: z.string(),
  StateTableName: z.string(),
  ParkingBucketName: z.string(),
  VpcId: z.string(),
});

export type StackOutputs = z.output<typeof outputsSchema>;

function notFound(message: string, stack: string, cause?: unknown): StackNotFoundError {
  return new StackNotFoundError(message, {
    remedy: 'Deploy it with: npx cdk deploy. If it is elsewhere, give --region, --profile or --stack.',
    field: 'stack',
    value: stack,
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * Where the deployed parts are.
 * @throws StackNotFoundError when there is no such stack here, or it is not one of Trailboard's.
 */
export async function findStack(stack: string, cloudFormation = client(CloudFormationClient)): Promise<StackOutputs> {
  const found = await describe(stack, cloudFormation);
  const outputs = Object.fromEntries(
    (found?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const parsed = outputsSchema.safeParse(outputs);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw notFound(`The stack ${stack} (${found?.StackStatus ?? 'unknown'}) has no output ${missing}.`, stack);
}

/** @throws StackNotFoundError where the deployed version does not have that output yet. */
export function outputNamed(outputs: StackOutputs, name: string): string {
  const value = (outputs as Readonly<Record<string, unknown>>)[name];
  if (typeof value === 'string') return value;
  throw new StackNotFoundError(`The deployed stack has no output ${name}.`, {
    remedy: 'Deploy this version first: npx cdk deploy.',
    field: 'stack',
    value: name,
  });
}

async function describe(stack: string, cloudFormation: CloudFormationClient) {
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0];
  } catch (cause) {
    // CloudFormation has no error of its own for this, only the general one with this text.
    const { name, message } = cause as Error;
    if (name === 'ValidationError' && /does not exist/.test(message)) {
      throw notFound(`There is no stack ${stack} in this account and Region.`, stack, cause);
    }
    throw cause;
  }
}
