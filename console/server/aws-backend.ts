import {
  DescribeStateMachineCommand,
  type ExecutionListItem,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { AslMachine } from '../../workflows/execution/asl.ts';
import type { ExecutionStatus, RunSummary } from '../../workflows/execution/run.ts';
import type { ConsoleBackend, DomainReach, MachineView, Parked } from './backend.ts';
import { type DomainReader, domainReader } from './domain.ts';
import { runReader } from './run-reader.ts';
import { readSavedObjects } from './saved-objects.ts';

export interface AwsBackendOptions {
  readonly region: string;
  /** The emulator's address; AWS's own endpoints when absent. */
  readonly endpoint?: string;
  /** Where the deployment's domain answers, an address or a bare host; asked like the state machine. */
  readonly domainEndpoint: string | (() => Promise<string | undefined>);
  /** An ARN, or a question asked again until it has an answer: the page may be up before anything is deployed. */
  readonly stateMachineArn: string | (() => Promise<string | undefined>);
  /** Counts what is parked; no count where the bucket is not known. */
  readonly parked: () => Promise<Parked>;
}

/** A definition changes with a deployment only; ten seconds keeps a page that is left open from asking each second. */
const MACHINE_MS = 10_000;
const REACH_MS = 15_000;
/** A count lists the bucket and may read some of its objects. */
const PARKED_MS = 30_000;
/** Several tabs share one list. */
const LISTED_MS = 2_000;

export function awsBackend(options: AwsBackendOptions): ConsoleBackend {
  const settings = { region: options.region, ...(options.endpoint ? { endpoint: options.endpoint } : {}) };
  const sfn = new SFNClient(settings);
  const read = runReader(sfn);

  const machineArn = asked(options.stateMachineArn);
  const domainEndpoint = asked(options.domainEndpoint);

  const machine = remembered(MACHINE_MS, async (): Promise<MachineView | undefined> => {
    const arn = await machineArn();
    if (!arn) return undefined;
    const found = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    const definition = JSON.parse(found.definition ?? '{}') as AslMachine;
    return { name: found.name ?? arn, arn, region: options.region, definition };
  });

  const reader = remembered(REACH_MS, async (): Promise<DomainReader | string> => {
    const endpoint = await domainEndpoint();
    if (!endpoint) return 'This deployment has no domain yet.';
    const domain = domainReader(addressOf(endpoint), options.region);
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
    parked: remembered(PARKED_MS, options.parked),
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

/** An address as it is, or the bare host that AWS gives as a domain's endpoint. */
function addressOf(endpoint: string): string {
  return endpoint.includes('://') ? endpoint : `https://${endpoint}`;
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
