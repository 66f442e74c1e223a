import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { EmbeddedAccountDownError } from '../output/errors.ts';
import { ENDPOINTS_FILE } from './endpoints.ts';

const endpointsSchema = z.looseObject({
  aws: z.url(),
  region: z.string(),
  account: z.string(),
  opensearch: z.string(),
  domain: z.string(),
  console: z.string(),
  stateMachines: z.looseObject({ provision: z.string() }),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }).optional(),
});

/** What `npm run demo` says of itself while it is up (see docs/architecture.md, "The embedded account"). */
export type Endpoints = z.output<typeof endpointsSchema>;

function down(message: string, cause?: unknown): EmbeddedAccountDownError {
  return new EmbeddedAccountDownError(message, {
    remedy: 'Start it in another terminal with: npm run demo',
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * The embedded account's addresses, once it is certain that it answers.
 * @param file Where they are written; TRAILBOARD_ENDPOINTS names another account's, beside the demo's own.
 * @throws EmbeddedAccountDownError when it is not up.
 */
export async function findLocalAccount(file = process.env.TRAILBOARD_ENDPOINTS ?? ENDPOINTS_FILE): Promise<Endpoints> {
  const endpoints = await readEndpoints(file);
  try {
    // Any answer will do. Two seconds: a machine busy deploying is slow, a dead one refuses at once.
    await fetch(endpoints.aws, { signal: AbortSignal.timeout(2_000) });
  } catch (cause) {
    throw down(`The embedded account is not up: nothing answers at ${endpoints.aws}.`, cause);
  }
  return endpoints;
}

async function readEndpoints(file: string): Promise<Endpoints> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw down(`The embedded account is not up: there is no ${file}.`, cause);
  }
  try {
    return endpointsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw down(`The embedded account is not up yet: ${file} is not complete.`, cause);
  }
}

/** What the SDK takes its place and its rights from. Anything of the operator's own AWS settings would lead elsewhere. */
const OTHERS =
  /^AWS_(?:PROFILE|SESSION_TOKEN|CONFIG_FILE|SHARED_CREDENTIALS_FILE|WEB_IDENTITY_TOKEN_FILE|ROLE_ARN|ENDPOINT_URL.*|DEFAULT_REGION|USE_FIPS_ENDPOINT|USE_DUALSTACK_ENDPOINT|IGNORE_CONFIGURED_ENDPOINT_URLS)$/;

/** Points the SDK at the embedded account, and at nothing else. */
export function useLocalAccount(endpoints: Endpoints, environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment).filter((key) => OTHERS.test(key))) delete environment[name];
  Object.assign(environment, {
    AWS_ENDPOINT_URL: endpoints.aws,
    AWS_REGION: endpoints.region,
    AWS_ACCESS_KEY_ID: endpoints.credentials?.accessKeyId ?? 'test',
    AWS_SECRET_ACCESS_KEY: endpoints.credentials?.secretAccessKey ?? 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}
