import { CreateFunctionCommand, type CreateFunctionCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import type { Emulator } from './emulator.ts';

/** Creates a Node function from its handler's source (a CommonJS module body); its ARN. */
export async function createFunction(
  emulator: Emulator,
  name: string,
  source: string,
  more: Partial<CreateFunctionCommandInput> = {},
): Promise<string> {
  const created = await new LambdaClient(emulator.client).send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/tests/function-role',
      Code: { ZipFile: zipSync({ 'index.js': strToU8(source) }) },
      ...more,
    }),
  );
  return created.FunctionArn as string;
}
