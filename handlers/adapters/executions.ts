import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { ExecutionStatus, Executions } from '../../workflows/ports/executions.ts';
import { callAws, unlessMissing } from './aws-errors.ts';
import { client } from './clients.ts';

export function awsExecutions(sfn = client(SFNClient)): Executions {
  return {
    status: (executionArn) =>
      callAws(`describe the execution ${executionArn}`, [], async () => {
        const found = await unlessMissing(
          sfn.send(new DescribeExecutionCommand({ executionArn })),
          'ExecutionDoesNotExist',
          'InvalidArn',
        );
        return found?.status as ExecutionStatus | undefined;
      }),
  };
}
