import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { client } from '../../handlers/adapters/clients.ts';
import { deploymentFrom } from '../../handlers/edge/environment.ts';
import { type AslMachine, allStates } from '../../workflows/execution/asl.ts';
import type { Deployment } from '../../workflows/ports/deployment.ts';

/** The deployed machine, as it will run. */
export async function deployedMachine(stateMachineArn: string, sfn = client(SFNClient)): Promise<AslMachine> {
  const { definition = '{}' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  return JSON.parse(definition) as AslMachine;
}

/**
 * What the deployed functions know of their deployment, from their environment: the very values that a run would use.
 * Each function has only the facts that it needs, so all are read.
 */
export async function deployedFacts(
  machine: AslMachine,
  region: string,
  lambda = client(LambdaClient),
): Promise<Deployment> {
  const functions = new Set(
    [...allStates(machine)].flatMap(([, { Type, Resource }]) => (Type === 'Task' && Resource ? [Resource] : [])),
  );
  const environments = await Promise.all(
    [...functions].map(async (FunctionName) => {
      const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return Environment?.Variables ?? {};
    }),
  );
  return deploymentFrom({ ...Object.assign({}, ...environments), AWS_REGION: region });
}
