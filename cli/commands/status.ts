import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { client } from '../../handlers/adapters/clients.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import type { FailureRecord, Lease, Outcome } from '../../workflows/ports/store.ts';
import { openStates, type StateProgress } from '../follow.ts';
import { colours as pc } from '../output/colours.ts';
import { errorLines, type Terminal } from '../output/terminal.ts';
import type { ParkedCount } from '../parking.ts';
import { aimed } from '../place/aim.ts';
import type { Place } from '../place/place.ts';
import { detail, duration, timeIn } from '../progress/format.ts';

/** One execution as the list shows it; times in ISO 8601. */
export interface ExecutionLine {
  readonly arn: string;
  readonly status: string;
  readonly startedAt?: string;
  readonly stoppedAt?: string;
}

export interface Status {
  readonly account: string;
  readonly region: string;
  readonly outcome?: Outcome;
  readonly failure?: FailureRecord;
  readonly lease?: Lease;
  readonly executions: readonly ExecutionLine[];
  /** What the running execution is doing; empty when none runs. */
  readonly now: readonly StateProgress[];
  readonly parked: ParkedCount;
}

/** Enough to see a pattern (every run fails; one an hour), few enough for one glance. */
const EXECUTIONS_SHOWN = 5;

async function executions(stateMachineArn: string): Promise<ExecutionLine[]> {
  const { executions: found = [] } = await client(SFNClient).send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: EXECUTIONS_SHOWN }),
  );
  return found.map(({ executionArn = '', status = '', startDate, stopDate }) => ({
    arn: executionArn,
    status,
    ...(startDate ? { startedAt: startDate.toISOString() } : {}),
    ...(stopDate ? { stoppedAt: stopDate.toISOString() } : {}),
  }));
}

/** Reads what the deployment remembers and what runs; writes nothing. */
export async function readStatus(place: Place, glance: () => Promise<ParkedCount>): Promise<Status> {
  const { outputs, account, region } = place;
  const store = awsStore(outputs.StateTableName);
  const [outcome, failure, lease, runs, parked] = await Promise.all([
    store.outcome(),
    store.failure(),
    store.lease(),
    executions(outputs.ProvisionStateMachineArn),
    glance(),
  ]);
  return {
    account,
    region,
    ...(outcome ? { outcome } : {}),
    ...(failure ? { failure: { ...failure, redrive: aimed(failure.redrive, place) } } : {}),
    ...(lease ? { lease } : {}),
    executions: runs,
    now: runs[0]?.status === 'RUNNING' ? await openStates(client(SFNClient), runs[0].arn) : [],
    parked,
  };
}

const nameOf = (executionArn: string) => executionArn.slice(executionArn.lastIndexOf(':') + 1);

function headline({ outcome, failure, executions: [latest] }: Status): string {
  if (latest?.status === 'RUNNING') return pc.cyan('running');
  if (failure) return pc.red('failed');
  if (outcome) return pc.green('provisioned');
  return pc.yellow('not provisioned yet: run `trailboard provision`');
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function outcomeLines(outcome: Outcome | undefined, now: Date): string[] {
  if (!outcome) return [];
  const ago = duration(now.getTime() - Date.parse(outcome.finishedAt));
  const changes = outcome.changes.length === 0 ? 'nothing had to change' : counted(outcome.changes.length, 'change');
  return [
    `Last outcome  ${ago} ago, ${changes}`,
    `Dashboards    ${outcome.dashboardsUrl}`,
    `Trail         ${outcome.trailArn}`,
    `Log group     ${outcome.logGroupName}`,
    // A set of dashboards can leave many notes; the whole of it is in --json.
    ...outcome.notes.slice(0, 3).map((note) => `Note          ${note}`),
  ];
}

function executionLine({ arn, status, startedAt, stoppedAt }: ExecutionLine): string {
  const took = startedAt && stoppedAt ? duration(Date.parse(stoppedAt) - Date.parse(startedAt)) : 'so far';
  return `  ${status.padEnd(10)} ${(startedAt ?? '').slice(0, 19).replace('T', ' ')}  ${took.padStart(12)}  ${nameOf(arn)}`;
}

/** The three commonest reasons; `redrive --list` has them all. */
function reasons({ byReason }: ParkedCount): string {
  const sorted = Object.entries(byReason).sort(([, left], [, right]) => right - left);
  return sorted
    .slice(0, 3)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}

/** The status at a glance: under 25 lines, whatever happened. */
export function statusLines(status: Status, now: Date): string[] {
  const { account, region, failure, lease, parked } = status;
  const pipeline =
    parked.count === 0
      ? 'nothing parked'
      : `${parked.count}${parked.more ? ' or more' : ''} parked (${reasons(parked)}): see \`trailboard redrive --list\``;
  return [
    `Trailboard in ${account}, ${region}: ${headline(status)}`,
    // At most five branches run side by side.
    ...status.now
      .slice(0, 5)
      .map((state) => `Now           ${state.name}, ${detail(state)}, ${duration(timeIn(state, now))}`),
    ...outcomeLines(status.outcome, now),
    `Pipeline      ${pipeline}`,
    `Lease         ${lease ? `held by ${nameOf(lease.holder)}${lease.again ? ', which goes round once more' : ''}` : 'free'}`,
    status.executions.length === 0 ? 'Executions    none' : 'Executions',
    ...status.executions.map(executionLine),
    ...(failure ? ['', ...errorLines({ ...failure, name: failure.error })] : []),
  ];
}

/** `trailboard status`. Its exit code says whether it could look, not what it saw. */
export async function showStatus(
  place: Place,
  terminal: Terminal,
  glance: () => Promise<ParkedCount>,
): Promise<number> {
  const status = await readStatus(place, glance);
  terminal.result(status, statusLines(status, new Date()));
  return 0;
}
