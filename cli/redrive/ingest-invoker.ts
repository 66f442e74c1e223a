import { LambdaClient } from '@aws-sdk/client-lambda';
import { client } from '../../handlers/adapters/clients.ts';
import type { IngestResult } from '../../workflows/indexing/result.ts';
import type { IngestInvoker } from '../../workflows/redrive/ports.ts';
import { invoke } from '../target/invoke.ts';

/** The deployed ingest function: the same code that takes the live feed decides again, inside the VPC. */
export function lambdaIngest(functionName: string, lambda = client(LambdaClient)): IngestInvoker {
  return { invoke: async (event) => (await invoke(functionName, event, lambda)) as IngestResult };
}
