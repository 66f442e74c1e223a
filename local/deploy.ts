import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY, WORKSPACE } from './paths.ts';
import { type Progress, silent } from './processes.ts';
import type { Account } from './trail-bridge/clients.ts';

const run = promisify(execFile);

/** What a stack gives out, by output name. */
export type Outputs = Record<string, string>;

export interface DeployOptions extends Account {
  /** The folder that `synthesize` returned. */
  assembly: string;
  /** Where the CDK may leave files; emptied by the caller. */
  scratch: string;
  progress?: Progress;
  signal?: AbortSignal | undefined;
}

/** What the assembly is made of: any change in these makes another one. */
const SOURCES = ['asl', 'workflows', 'handlers', 'infra', 'cdk.json', 'package-lock.json', 'tsconfig.json'];

/** Five minutes: synthesis takes 5 s on two idle cores, and a machine that is busy has taken 45 s. */
const CDK_TIMEOUT_MS = 300_000;

/**
 * The app's cloud assembly, functions bundled and all, as `cdk synth` makes it.
 *
 * Kept under a name made of the sources: a second start with the same sources bundles nothing.
 *
 * @param context As given to `cdk` by `-c`.
 * @throws Error with the CDK's own words.
 */
export async function synthesize(
  context: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<string> {
  const kept = join(WORKSPACE, 'cdk');
  const assembly = join(kept, await fingerprint(context));
  if (existsSync(assembly)) return assembly;
  await mkdir(kept, { recursive: true });
  const aside = await mkdtemp(join(kept, 'partial-'));
  try {
    const flags = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    await cdk(['synth', '--quiet', '--output', aside, ...flags], { cwd: REPOSITORY, env: {}, signal });
    await rename(aside, assembly).catch((error: NodeJS.ErrnoException) => {
      // Another start was faster, with the same sources.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await forgetOthers(kept, assembly);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return assembly;
}

/** Makes the account ready for the CDK: its bucket and roles. */
export async function bootstrap(
  account: Account & { scratch: string; signal?: AbortSignal | undefined },
): Promise<void> {
  await cdk(['bootstrap', `aws://${account.account}/${account.region}`], {
    // A folder without a cdk.json: nothing needs to be synthesized for this.
    cwd: account.scratch,
    env: environment(account),
    signal: account.signal,
  });
}

/**
 * Deploys the stack and returns its outputs.
 *
 * @throws Error with the CDK's own words, which name the resource that failed.
 */
export async function deploy(options: DeployOptions): Promise<Outputs> {
  const { assembly, scratch, progress = silent } = options;
  const file = join(scratch, 'outputs.json');
  const args = ['deploy', '--all', '--app', assembly, '--require-approval', 'never', '--progress', 'events'];
  await cdk([...args, '--outputs-file', file], { cwd: scratch, env: environment(options), signal: options.signal });
  const stacks = JSON.parse(await readFile(file, 'utf8')) as Record<string, Outputs>;
  progress(`deployed the stack ${Object.keys(stacks).join(', ')}`);
  return Object.assign({}, ...Object.values(stacks));
}

/** The account's address and keys, and nothing of the person's own AWS settings. */
function environment({ aws, region, credentials }: Account): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: aws,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

interface CdkOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal | undefined;
}

async function cdk(args: readonly string[], { cwd, env, signal }: CdkOptions): Promise<void> {
  const bin = join(REPOSITORY, 'node_modules', '.bin');
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|CDK_)/.test(name));
  try {
    await run(process.execPath, [join(REPOSITORY, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ...args, '--no-notices'], {
      cwd,
      timeout: CDK_TIMEOUT_MS,
      ...(signal ? { signal } : {}),
      maxBuffer: 32 << 20,
      env: {
        ...Object.fromEntries(inherited),
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CDK_HOME: join(WORKSPACE, 'cdk-home'),
        ...env,
        PATH: [bin, process.env.PATH].join(delimiter),
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-40).join('\n');
    throw new Error(`cdk ${args[0]} failed:\n${said || message}`);
  }
}

async function fingerprint(context: object): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(context)).update(process.version);
  for (const source of SOURCES) {
    for (const file of await filesOf(join(REPOSITORY, source))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  // Not a folder, so a file, or not there yet.
  if (!entries) return existsSync(path) ? [path] : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** An assembly is 20 MB; those of earlier sources serve nobody, but one may just be in use by a deployment. */
async function forgetOthers(folder: string, assembly: string): Promise<void> {
  const names = (await readdir(folder)).filter(
    (name) => !name.startsWith('partial-') && join(folder, name) !== assembly,
  );
  if (names.length < 4) return;
  await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
