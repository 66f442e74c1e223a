import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MachineName } from '../../workflows/machines/machines.ts';

/** Where the embedded account is, for whoever looks for it: the command line, tests, people. */
export interface Endpoints {
  aws: string;
  region: string;
  account: string;
  opensearch: string;
  /** What OpenSearch domains answer as their endpoint. */
  domain: string;
  console: string;
  /** ARNs; a machine that the stack does not have is left out. */
  stateMachines: Partial<Record<MachineName, string>>;
  ingestFunction?: string;
  /** Known once the account is provisioned. */
  logGroup?: string;
  trailBucket?: string;
}

/** There while the account is up, gone when it stops. */
export const ENDPOINTS_FILE = fileURLToPath(new URL('../../.trailboard/endpoints.json', import.meta.url));

/** Written aside and moved, so that a reader sees the whole file or none. */
export async function writeEndpoints(file: string, endpoints: Endpoints): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(endpoints, undefined, 2)}\n`);
  await rename(aside, file);
}

export async function removeEndpoints(file: string): Promise<void> {
  await rm(file, { force: true });
}
