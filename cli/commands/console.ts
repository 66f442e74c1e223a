import type { AwsBackendOptions } from '../../console/server/server.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import { UsageError } from '../output/errors.ts';
import type { Terminal } from '../output/terminal.ts';
import { glanceAtParked } from '../redrive/count-parked.ts';
import { s3ParkingStore } from '../redrive/parking-store.ts';
import { findPlace, type Place } from '../target/target.ts';
import type { CommonOptions } from './options.ts';

type Options = CommonOptions & { port?: string };

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`${text} is not a port.`, {
    remedy: 'Give a number from 0 to 65535.',
    field: 'port',
    value: text,
  });
}

/** Until Ctrl-C or its kind: a page is looked at for as long as somebody likes. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** What the page shows of a deployment: its machine, the domain that its ingest function writes to, what it parked. */
export function deploymentView({ region, outputs }: Pick<Place, 'region' | 'outputs'>): AwsBackendOptions {
  const store = awsStore(outputs.StateTableName);
  const parking = s3ParkingStore(outputs.ParkingBucketName);
  return {
    region,
    stateMachineArn: outputs.ProvisionStateMachineArn,
    domainEndpoint: async () => (await store.ingestSettings())?.endpoint,
    parked: () => glanceAtParked(parking),
  };
}

/**
 * `trailboard console`: serves the console page on loopback, on the operator's own credentials. The embedded account has
 * one already, whose address is said.
 */
export async function showConsole(options: Options, terminal: Terminal): Promise<number> {
  const port = portOf(options.port);
  const { local, region, outputs } = await findPlace(options);
  if (local) {
    terminal.result({ console: local.console }, [local.console]);
    return 0;
  }
  const { serveConsole } = await import('../../console/server/server.ts');
  const page = await serveConsole({ ...deploymentView({ region, outputs }), port });
  terminal.result({ console: page.url }, [page.url, 'Ctrl-C ends it.']);
  await untilStopped();
  await page.stop();
  return 0;
}
