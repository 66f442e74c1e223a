import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { callAws } from '../../handlers/adapters/aws-errors.ts';

/**
 * Invokes a function of the deployment and waits for its answer.
 * @throws An error with the name and the message that the function ended with.
 */
export async function invoke(functionName: string, event: unknown, lambda: LambdaClient): Promise<unknown> {
  const answer = await callAws(`invoke ${functionName}`, [], () =>
    lambda.send(new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) })),
  );
  const said = JSON.parse(Buffer.from(answer.Payload ?? '').toString('utf8') || 'null') as unknown;
  if (!answer.FunctionError) return said;
  const { errorType = 'Error', errorMessage = 'no message' } = (said ?? {}) as Record<string, string>;
  throw Object.assign(new Error(errorMessage), { name: errorType });
}
