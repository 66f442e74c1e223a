import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { callAws } from '../../handlers/adapters/aws-errors.ts';
import { client } from '../../handlers/adapters/clients.ts';
import type { IngestResult } from '../../workflows/indexing/result.ts';
import type { IngestInvoker } from '../../workflows/redrive/ports.ts';

/** The deployed ingest function: the same code that takes the live feed decides again, inside the VPC. */
export function lambdaIngest(functionName: string, lambda = client(LambdaClient)): IngestInvoker {
  return {
    async invoke(event) {
      const answer = await callAws(`invoke ${functionName}`, [], () =>
        lambda.send(new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) })),
      );
      const said = JSON.parse(Buffer.from(answer.Payload ?? '').toString('utf8') || 'null') as unknown;
      if (!answer.FunctionError) return said as IngestResult;
      const { errorType = 'Error', errorMessage = 'no message' } = (said ?? {}) as Record<string, string>;
      throw Object.assign(new Error(errorMessage), { name: errorType });
    },
  };
}
