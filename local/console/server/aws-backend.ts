import { DescribeDomainCommand, ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeStateMachineCommand,
  type ExecutionListItem,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { AslMachine } from '../model/asl.ts';
import type { ExecutionStatus, RunSummary } from '../model/run.ts';
import type { ConsoleBackend, DomainReach, MachineView } from './backend.ts';
import { type DomainReader, domainReader } from './domain.ts';
import { runReader } from './run-reader.ts';
import { readSavedObjects } from './saved-objects.ts';

export interface AwsBackendOptions {
  readonly region: string;
  /** The emulator's address; AWS's own endpoints when absent. */
  readonly endpoint?: string;
  /** Where the domain answers. When absent, the Region's domain with `trailboard` in its name, or its only one. */
  readonly opensearchUrl?: string;
  /** An ARN, or a question asked again until it has an answer: the page may be up before anything is deployed. */
  readonly stateMachineArn: string | (() => Promise<string | undefined>);
  /** Where the ingest function parks; asked like the state machine. Without one the page shows no number. */
  readonly parkingBucket?: string | (() => Promise<string | undefined>);
}

/** A definition changes with a deployment only; ten seconds keeps a page that is left open from asking each second. */
const MACHINE_MS = 10_000;
const REACH_MS = 15_000;
const PARKED_MS = 10_000;
/** Several tabs share one list. */
const LISTED_MS = 2_000;

export function awsBackend(options: AwsBackendOptions): ConsoleBackend {
  const settings = { region: options.region, ...(options.endpoint ? { endpoint: options.endpoint } : {}) };
  const sfn = new SFNClient(settings);
  const read = runReader(sfn);

  const s3 = new S3Client({ ...settings, ...(options.endpoint ? { forcePathStyle: true } : {}) });
  const machineArn = asked(options.stateMachineArn);
  const parkingBucket = asked(options.parkingBucket);

  const machine = remembered(MACHINE_MS, async (): Promise<MachineView | undefined> => {
    const arn = await machineArn();
    if (!arn) return undefined;
    const found = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    const definition = JSON.parse(found.definition ?? '{}') as AslMachine;
    return { name: found.name ?? arn, arn, region: options.region, definition };
  });

  const reader = remembered(REACH_MS, async (): Promise<DomainReader | string> => {
    const url = options.opensearchUrl ?? (await findDomain(new OpenSearchClient(settings)));
    if (!url) return 'There is no domain in this Region yet.';
    const domain = domainReader(url, options.region);
    return (await domain.unreachable()) ?? domain;
  });

  async function requireReader(): Promise<DomainReader> {
    const found = await reader();
    if (typeof found === 'string') throw new Error(found);
    return found;
  }

  return {
    machine,
    executions: remembered(LISTED_MS, async (): Promise<readonly RunSummary[]> => {
      const arn = await machineArn();
      if (!arn) return [];
      const listed = await sfn.send(new ListExecutionsCommand({ stateMachineArn: arn, maxResults: 50 }));
      return (listed.executions ?? []).map(summary).sort((a, b) => b.startedAt - a.startedAt);
    }),
    async execution(arn) {
      return (await read(arn)).run;
    },
    async visitData(arn, visit) {
      return (await read(arn)).visits.find((candidate) => candidate.id === visit)?.data ?? {};
    },
    async domain(): Promise<DomainReach> {
      const found = await reader();
      if (typeof found === 'string') return { reachable: false, reason: found };
      const dashboards = new URL('/_dashboards/', found.url).href;
      // The embedded account without a Dashboards of its own sends its callers here: no link is better than one in a circle.
      const answer = found.signed ? undefined : await found.call({ method: 'GET', path: '/_dashboards/' });
      return { reachable: true, ...(answer?.location?.startsWith('/_console/') ? {} : { dashboards }) };
    },
    parked: remembered(PARKED_MS, async () => {
      const bucket = await parkingBucket();
      if (!bucket) return {};
      const { KeyCount, IsTruncated } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return { count: KeyCount ?? 0, more: IsTruncated ?? false };
    }),
    async search(path, body) {
      const headers = { 'content-type': path.endsWith('_msearch') ? 'application/x-ndjson' : 'application/json' };
      return (await requireReader()).call({ method: 'POST', path, body, headers });
    },
    async savedObjects() {
      return readSavedObjects(await requireReader());
    },
  };
}

function summary(item: ExecutionListItem): RunSummary {
  return {
    arn: item.executionArn ?? '',
    name: item.name ?? '',
    status: (item.status ?? 'RUNNING') as ExecutionStatus,
    startedAt: item.startDate?.getTime() ?? 0,
    ...(item.stopDate ? { stoppedAt: item.stopDate.getTime() } : {}),
  };
}

async function findDomain(client: OpenSearchClient): Promise<string | undefined> {
  const { DomainNames = [] } = await client.send(new ListDomainNamesCommand({}));
  const names = DomainNames.flatMap((domain) => domain.DomainName ?? []);
  const name =
    names.find((candidate) => candidate.includes('trailboard')) ?? (names.length === 1 ? names[0] : undefined);
  if (!name) return undefined;
  const { DomainStatus } = await client.send(new DescribeDomainCommand({ DomainName: name }));
  const host = DomainStatus?.Endpoints?.vpc ?? DomainStatus?.Endpoint;
  return host && (host.includes('://') ? host : `https://${host}`);
}

/** A value given at once or found out when it is needed. */
function asked(value: string | (() => Promise<string | undefined>) | undefined): () => Promise<string | undefined> {
  return typeof value === 'function' ? value : async () => value;
}

/** One call at a time and one answer for `ms`; a failure is not remembered. */
function remembered<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let asked = 0;
  let answer: Promise<T> | undefined;
  return () => {
    if (answer && Date.now() - asked < ms) return answer;
    asked = Date.now();
    answer = ask().then((value) => {
      // Nothing there yet is worth asking about again at once.
      if (value === undefined || typeof value === 'string') asked = Date.now() - ms + 1_000;
      return value;
    });
    answer.catch(() => {
      answer = undefined;
    });
    return answer;
  };
}
