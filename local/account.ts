import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { glanceAtParked } from '../cli/redrive/count-parked.ts';
import { s3ParkingStore } from '../cli/redrive/parking-store.ts';
import { type Endpoints, removeEndpoints, writeEndpoints } from '../cli/target/endpoints.ts';
import { useLocalAccount } from '../cli/target/local-account.ts';
import { awsBackend, consoleHandler } from '../console/server/server.ts';
import { MACHINES } from '../workflows/machines/machines.ts';
import { outputOf } from '../workflows/machines/names.ts';
import { startConfigRecorder } from './config-recorder.ts';
import { bootstrap, deploy, type Outputs, synthesize } from './deploy.ts';
import { type Gateway, startGateway } from './gateway/server.ts';
import { type Ministack, type MinistackOptions, startMinistack } from './ministack/ministack.ts';
import { type OpenSearch, startOpenSearch } from './opensearch/opensearch.ts';
import { WORKSPACE } from './paths.ts';
import { freePort, type Progress, silent } from './processes.ts';
import { Teardown } from './teardown.ts';
import { TrailBridge } from './trail-bridge/bridge.ts';

/** MiniStack's own account and the keys of its root. */
const IDENTITY = {
  region: 'us-east-1',
  account: '000000000000',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

export interface AccountOptions
  extends Pick<MinistackOptions, 'auth' | 'domainDelaySeconds' | 'waitScale' | 'wireLog'> {
  /** Where to begin looking for free ports. */
  ports?: { aws?: number; opensearch?: number; domain?: number };
  /** Whether the stack is deployed; true by default. */
  deploy?: boolean;
  /** What the stack is deployed with, as `-c name=value`. */
  context?: Readonly<Record<string, string>>;
  /** Where the addresses are written while the account is up; nowhere by default. */
  endpointsFile?: string;
  /** Folder that keeps the logs; without one they go with the account. */
  logs?: string;
  progress?: Progress;
  /** Gives the start up and stops what has been started. */
  signal?: AbortSignal;
}

export interface Account {
  endpoints: Endpoints;
  /** The stack's; empty where nothing was deployed. */
  outputs: Outputs;
  bridge: TrailBridge;
  /** Process ids of the parts that are processes of their own. */
  pids: readonly number[];
  /** Notes what a provisioning has made. */
  learn(found: Pick<Endpoints, 'logGroup' | 'trailBucket'>): Promise<void>;
  stop(): Promise<void>;
}

let started = 0;

/**
 * Starts the embedded account: AWS, OpenSearch, the domain's gateway with the console page, the trail bridge, and the stack.
 *
 * The AWS SDK of this process is pointed at it as well, so that no client in it can reach a real account by mistake.
 *
 * @throws the first error of any part, when all that was started has been stopped.
 */
export async function startAccount(options: AccountOptions = {}): Promise<Account> {
  started += 1;
  const scratch = join(WORKSPACE, 'run', `account-${process.pid}-${started}`);
  await mkdir(scratch, { recursive: true });
  const teardown = new Teardown(() => rm(scratch, { recursive: true, force: true, maxRetries: 3 }));
  try {
    return await assemble(options, scratch, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function assemble(options: AccountOptions, scratch: string, teardown: Teardown): Promise<Account> {
  const { progress = silent, signal } = options;
  const { gateway, opensearch, aws, assembly } = await startParts(options, scratch, teardown);
  const endpoints: Endpoints = {
    aws: aws.url,
    region: IDENTITY.region,
    account: IDENTITY.account,
    opensearch: opensearch.url,
    domain: gateway.url,
    console: `${gateway.url}/_console/`,
    stateMachines: {},
  };
  useLocalAccount({ ...endpoints, stateMachines: { provision: '' } }, process.env);
  let outputs: Outputs = {};
  const s3 = new S3Client({ endpoint: aws.url, forcePathStyle: true, ...IDENTITY });
  // Before the deployment: whoever looks meanwhile is told that the workflow is on its way.
  gateway.mount(
    consoleHandler(
      awsBackend({
        region: IDENTITY.region,
        endpoint: aws.url,
        domainEndpoint: gateway.url,
        stateMachineArn: async () => endpoints.stateMachines.provision,
        parked: async () =>
          outputs.ParkingBucketName ? glanceAtParked(s3ParkingStore(outputs.ParkingBucketName, s3)) : {},
      }),
    ),
  );
  // The provisioning makes its subscription filter well within two minutes; if it fails, the trail's events may go on.
  const bridge = new TrailBridge({ aws: aws.url, ...IDENTITY, awaitSubscriptionMs: 120_000, progress });
  bridge.start();
  teardown.add('bridge', () => bridge.stop());
  await startConfigRecorder({ aws: aws.url, ...IDENTITY });
  if (assembly) outputs = await deploy({ aws: aws.url, ...IDENTITY, assembly, scratch, progress, signal });
  Object.assign(endpoints, fromOutputs(outputs));

  const file = options.endpointsFile;
  if (file) {
    teardown.add('endpoints', () => removeEndpoints(file));
    await writeEndpoints(file, endpoints);
  }
  return {
    endpoints,
    outputs,
    bridge,
    pids: [aws.pid, opensearch.pid].filter((pid) => pid !== undefined),
    async learn(found) {
      Object.assign(endpoints, found);
      if (file) await writeEndpoints(file, endpoints);
    },
    stop: () => teardown.run(),
  };
}

interface Parts {
  gateway: Gateway;
  opensearch: OpenSearch;
  aws: Ministack;
  assembly: string | undefined;
}

/** All at once: the slowest of OpenSearch (6 s), the AWS emulator with its bootstrap (5 s) and the bundling (5 s) decides. */
async function startParts(options: AccountOptions, scratch: string, teardown: Teardown): Promise<Parts> {
  const { ports = {}, progress = silent, signal } = options;
  const running = teardown.register(
    'opensearch',
    startOpenSearch({ port: ports.opensearch ?? 9201, progress, signal }),
  );
  const gateway = await teardown.register(
    'gateway',
    startGateway({
      opensearch: running.then(({ url }) => url),
      port: await freePort(ports.domain ?? 5601),
      dashboardsUrl: process.env.DASHBOARDS_URL,
      progress,
    }),
  );
  const emulator = teardown.register('aws', startAws(options, gateway.url, options.logs ?? scratch));
  const wanted = options.deploy ?? true;
  const ready = wanted
    ? emulator.then(({ url }) => bootstrap({ aws: url, ...IDENTITY, scratch, signal }))
    : Promise.resolve();
  const synthesized = wanted ? synthesize(options.context, signal) : Promise.resolve(undefined);
  const [opensearch, aws, assembly] = await Promise.all([running, emulator, synthesized, ready, gateway.opened]);
  signal?.throwIfAborted();
  return { gateway, opensearch, aws, assembly };
}

function startAws(options: AccountOptions, domainEndpoint: string, logs: string): Promise<Ministack> {
  const { auth, domainDelaySeconds, waitScale, wireLog, progress = silent } = options;
  return startMinistack({
    port: options.ports?.aws ?? 4566,
    domainEndpoint,
    log: join(logs, 'aws.log'),
    progress,
    ...(auth === undefined ? {} : { auth }),
    ...(domainDelaySeconds === undefined ? {} : { domainDelaySeconds }),
    ...(waitScale === undefined ? {} : { waitScale }),
    ...(wireLog === undefined ? {} : { wireLog }),
  });
}

function fromOutputs(outputs: Outputs): Partial<Endpoints> {
  const found = Object.keys(MACHINES).flatMap((name) => {
    const arn = outputs[outputOf(name)];
    return arn ? [[name, arn]] : [];
  });
  return {
    stateMachines: Object.fromEntries(found),
    ...(outputs.IngestFunctionName ? { ingestFunction: outputs.IngestFunctionName } : {}),
  };
}
