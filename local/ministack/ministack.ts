import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePython } from './python.ts';

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface MinistackOptions {
  /** Where to listen on 127.0.0.1; 4566 by default. A taken port moves on to the next free one, 0 takes any free one. */
  port?: number;
  /** Where the Python environment is kept; `.trailboard` of the checkout by default. */
  directory?: string;
  /** Check signatures and IAM policies as AWS does; off by default. */
  auth?: boolean;
  /** What every OpenSearch domain answers as its endpoint: a host, or an address with its scheme. */
  domainEndpoint?: string;
  /** How long a domain takes to be created or changed, in seconds; 4 by default. A deletion takes half of it. */
  domainDelaySeconds?: number;
  /** What Wait states and retry intervals are multiplied by: 0.1 runs a machine's waits ten times as fast. 1 by default. */
  waitScale?: number;
  /** How long a function's worker, 118 MB each, waits for its next call before it goes; 30 s by default. */
  warmSeconds?: number;
  /** File that takes the emulator's log; dropped by default. */
  log?: string;
  /** File that takes every call with its answer, as they went over the wire; none by default. Only the tests want this. */
  wireLog?: string;
  /** Patches to leave out, by file name. Only the contract tests want this. */
  withoutPatches?: string[];
  /** Told what is going on, a line at a time. */
  progress?: (line: string) => void;
}

export interface Ministack {
  /** The address of every AWS service, `http://127.0.0.1:<port>`. */
  url: string;
  pid: number;
  /** Ends the emulator with all its function workers and removes what it wrote. */
  stop(): Promise<void>;
}

// Measured: up in 0.5 to 2 s; a busy machine takes several times that.
const START_SECONDS = 60;
// Measured: SIGTERM takes 2.3 s with warm workers.
const STOP_SECONDS = 10;

/** Starts the AWS emulator of the embedded account and waits until it answers. */
export async function startMinistack(options: MinistackOptions = {}): Promise<Ministack> {
  const progress = options.progress ?? (() => {});
  const directory = options.directory ?? join(checkout, '.trailboard');
  const python = await ensurePython({
    directory,
    requirements: join(checkout, 'local', 'requirements.txt'),
    oldest: [3, 10],
    holds: 'MiniStack',
    progress,
  });
  const port = await freePort(options.port ?? 4566);
  // A function leaves 6 MB of unpacked code behind, so the emulator writes where it can be thrown away as a whole.
  const scratch = await mkdtemp(join(tmpdir(), 'trailboard-aws-'));
  if (options.log) await mkdir(dirname(options.log), { recursive: true });
  if (options.wireLog) await mkdir(dirname(options.wireLog), { recursive: true });
  const log = options.log ? await open(options.log, 'a') : undefined;

  const child = spawn(python, ['-B', join(checkout, 'local', 'ministack', 'launcher.py')], {
    cwd: scratch,
    env: environment(options, port, scratch),
    // Its own process group, so that function workers end with it whatever happens to it. Standard input is its lifeline.
    detached: true,
    stdio: ['pipe', log?.fd ?? 'ignore', log?.fd ?? 'ignore'],
  });
  await log?.close();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    await end(child, ended);
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  };

  const url = `http://127.0.0.1:${port}`;
  try {
    await healthy(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  progress(`AWS (MiniStack) answers at ${url}`);
  return { url, pid: child.pid as number, stop };
}

function environment(options: MinistackOptions, port: number, scratch: string): NodeJS.ProcessEnv {
  // The caller's own AWS settings must not leak into functions: none of them may ever reach a real account.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|PYTHON|MINISTACK_|SFN_|LAMBDA_)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    // What functions call: their SDK takes it as its endpoint.
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    MINISTACK_HOST: '127.0.0.1',
    // CDK's own Node functions (emptying a bucket, say) load the SDK from here; without it the deployment hangs.
    NODE_PATH: join(checkout, 'node_modules'),
    // Functions run on the checkout's Node 24, whatever the machine has.
    PATH: [join(checkout, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    TMPDIR: scratch,
    CLOUDTRAIL_RECORDING: '1',
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    LAMBDA_WARM_TTL_SECONDS: String(options.warmSeconds ?? 30),
    AUTH: options.auth ? 'true' : 'false',
    SFN_WAIT_SCALE: String(options.waitScale ?? 1),
    TRAILBOARD_DOMAIN_ENDPOINT: options.domainEndpoint ?? '',
    TRAILBOARD_DOMAIN_DELAY_SECONDS: String(options.domainDelaySeconds ?? 4),
    TRAILBOARD_WIRE_LOG: options.wireLog ?? '',
    TRAILBOARD_WITHOUT_PATCHES: (options.withoutPatches ?? []).join(','),
  };
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline; ) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(
        `The AWS emulator ended while starting (exit code ${child.exitCode}); give a log file to see why`,
      );
    }
    // Asking for the process number tells this server from another that took the port first.
    const pid = await fetch(`${url}/_trailboard/pid`)
      .then((answer) => answer.json() as Promise<{ pid?: number }>)
      .then(
        (answer) => answer.pid,
        () => undefined,
      );
    if (pid === child.pid) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The AWS emulator did not answer at ${url} within ${START_SECONDS} s`);
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const running = () => child.exitCode === null && child.signalCode === null;
  if (running()) {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
    await ended;
    clearTimeout(timer);
  }
  // Workers that outlived it are all that the group can still hold; killing an empty group throws.
  const group = -(child.pid as number);
  try {
    process.kill(group, 'SIGKILL');
    for (const deadline = Date.now() + STOP_SECONDS * 1000; Date.now() < deadline; process.kill(group, 0)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } catch {
    // Empty, as it should be.
  }
}

/** The first free port from `port` on; any free one for 0. */
async function freePort(port: number): Promise<number> {
  const free = await new Promise<number | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const taken = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(taken));
    });
  });
  return free ?? freePort(port + 1);
}
