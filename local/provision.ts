import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type FinishedExecution, followExecution } from '../cli/follow/follow.ts';
import type { StateProgress } from '../cli/follow/states.ts';
import type { RunOutput } from '../workflows/run/output.ts';
import type { Account } from './account.ts';

export interface Provisioned {
  execution: FinishedExecution;
  output: RunOutput;
}

/**
 * Starts the provision machine as anybody would, follows it, and notes in the account's endpoints what it made.
 *
 * @param input The machine's input; `{}` provisions with defaults.
 * @throws Error naming the state that failed, with its cause.
 */
export async function provision(
  account: Account,
  input: object = {},
  onState: (state: StateProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<Provisioned> {
  const { aws, region, stateMachines } = account.endpoints;
  const sfn = new SFNClient({ endpoint: aws, region });
  try {
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: stateMachines.provision, input: JSON.stringify(input) }),
    );
    const execution = await followExecution(sfn, executionArn as string, onState, signal ? { signal } : {});
    if (execution.status !== 'SUCCEEDED') throw new Error(describeFailure(execution));
    const output = execution.output as RunOutput;
    await account.learn(await findTrail(account, output));
    return { execution, output };
  } finally {
    sfn.destroy();
  }
}

function describeFailure({ status, failed, error, cause }: FinishedExecution): string {
  const where = failed ? ` in the state ${failed.name}` : '';
  return `The provisioning ended with ${status}${where}: ${error ?? ''}\n${cause ?? ''}`.trimEnd();
}

async function findTrail({ endpoints }: Account, { trailArn, logGroupName }: RunOutput) {
  const client = new CloudTrailClient({ endpoint: endpoints.aws, region: endpoints.region });
  try {
    const { trailList = [] } = await client.send(
      new DescribeTrailsCommand(trailArn ? { trailNameList: [trailArn] } : {}),
    );
    const bucket = trailList[0]?.S3BucketName;
    return { ...(logGroupName ? { logGroup: logGroupName } : {}), ...(bucket ? { trailBucket: bucket } : {}) };
  } finally {
    client.destroy();
  }
}
