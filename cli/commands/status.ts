import { SFNClient } from '@aws-sdk/client-sfn';
import { client } from '../../handlers/adapters/clients.ts';
import { awsStore } from '../../handlers/adapters/store.ts';
import type { FailureRecord, Lease, Outcome } from '../../workflows/ports/store.ts';
import { openStates } from '../follow/follow.ts';
import type { StateProgress } from '../follow/states.ts';
import { errorLines, type Terminal } from '../output/terminal.ts';
import { detail, duration, timeIn } from '../progress/format.ts';
import type { ParkedCount } from '../redrive/count-parked.ts';
import { atWork, type ExecutionLine, latestExecutions } from '../status/executions.ts';
import { headline } from '../status/headline.ts';
import { withAimedCommand } from '../target/aws-cli-command.ts';
import type { Place } from '../target/target.ts';

export interface Status {
  readonly account: string;
  readonly region: string;
  readonly outcome?: Outcome;
  readonly failure?: FailureRecord;
  readonly lease?: Lease;
  readonly executions: readonly ExecutionLine[];
  /** What the execution at work is doing; empty when none runs. */
  readonly now: readonly StateProgress[];
  readonly parked: ParkedCount;
}

/** Reads what the deployment remembers and what runs; writes nothing. */
export async function readStatus(place: Place, glance: () => Promise<ParkedCount>): Promise<Status> {
  const { outputs, account, region } = place;
  const store = awsStore(outputs.StateTableName);
  const [outcome, failure, lease, runs, parked] = await Promise.all([
    store.outcome(),
    store.failure(),
    store.lease(),
    latestExecutions(outputs.ProvisionStateMachineArn),
    glance(),
  ]);
  const running = atWork(runs, lease?.holder);
  return {
    account,
    region,
    ...(outcome ? { outcome } : {}),
    ...(failure ? { failure: withAimedCommand(failure, place) } : {}),
    ...(lease ? { lease } : {}),
    executions: runs,
    now: running ? await openStates(client(SFNClient), running.arn) : [],
    parked,
  };
}

const nameOf = (executionArn: string) => executionArn.slice(executionArn.lastIndexOf(':') + 1);

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
  const running = atWork(status.executions, lease?.holder);
  const said = headline({ running, failure, isProvisioned: status.outcome !== undefined });
  const pipeline =
    parked.count === 0
      ? 'nothing parked'
      : `${parked.count}${parked.more ? ' or more' : ''} parked (${reasons(parked)}): see \`trailboard redrive --list\``;
  return [
    `Trailboard in ${account}, ${region}: ${said}`,
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
