import { BEGINS_ATTEMPT, failureIn, type HistoryEvent } from './history-event.ts';
import type { Attempt, ExecutionStatus, Visit, VisitData } from './run.ts';

/** A visit with what it carried; the data stays on the server until somebody asks for it. */
export interface RecordedVisit extends Visit {
  data: VisitData;
}

/** Working state of the walk: where each event belongs, and which visit a visit lies in (a Parallel's branches). */
interface Walk {
  readonly visits: RecordedVisit[];
  readonly ofEvent: Map<number, RecordedVisit>;
  readonly parent: Map<RecordedVisit, RecordedVisit>;
}

const ENDS_ATTEMPT =
  /^(Task|LambdaFunction|Activity)(Succeeded|Failed|TimedOut|ScheduleFailed|StartFailed|SubmitFailed)$/;
const FAILS = /(Failed|TimedOut|Aborted)$/;
const GROUP = /^(Parallel|Map)/;

/**
 * Turns an execution's history into visits, in the order of entering.
 *
 * Events of a Parallel's branches are interleaved, so an event belongs to the visit of its `previousEventId`, not to
 * the one entered last. Where that visit has ended already (a recorder that merely counts up), a task's event goes to
 * the open visit that fits it best.
 */
export function visitsOf(events: readonly HistoryEvent[], status: ExecutionStatus): RecordedVisit[] {
  const walk: Walk = { visits: [], ofEvent: new Map(), parent: new Map() };
  for (const event of events) take(walk, event);
  for (const visit of walk.visits) settle(visit, walk, status);
  return walk.visits;
}

function take(walk: Walk, event: HistoryEvent): void {
  const type = event.type ?? '';
  const at = event.timestamp?.getTime() ?? 0;
  const previous = walk.ofEvent.get(event.previousEventId ?? 0);
  if (type.endsWith('StateEntered')) {
    enter(walk, event, at, previous);
    return;
  }
  if (type.startsWith('Execution')) {
    // A redrive goes on from the visit that failed, so the chain leads through these events.
    if (previous) walk.ofEvent.set(event.id ?? 0, previous);
    return;
  }
  const visit = belongsTo(walk, event, type, previous);
  if (!visit) return;
  walk.ofEvent.set(event.id ?? 0, visit);
  if (type.endsWith('StateExited')) {
    visit.exitedAt = at;
    visit.data = { ...visit.data, ...optional('output', event.stateExitedEventDetails?.output) };
  } else if (BEGINS_ATTEMPT.test(type)) {
    visit.attempts.push({ startedAt: at });
  } else if (ENDS_ATTEMPT.test(type) || FAILS.test(type)) {
    endAttempt(visit, at, type, event);
  }
}

function enter(walk: Walk, event: HistoryEvent, at: number, previous: RecordedVisit | undefined): void {
  const details = event.stateEnteredEventDetails;
  const visit: RecordedVisit = {
    id: event.id ?? 0,
    name: details?.name ?? '',
    type: (event.type ?? '').replace('StateEntered', ''),
    enteredAt: at,
    status: 'running',
    attempts: [],
    ...optional('from', previous?.exitedAt === undefined ? undefined : previous.name),
    data: optional('input', details?.input),
  };
  const within = previous && (previous.exitedAt === undefined ? previous : walk.parent.get(previous));
  if (within) walk.parent.set(visit, within);
  walk.visits.push(visit);
  walk.ofEvent.set(visit.id, visit);
}

function belongsTo(walk: Walk, event: HistoryEvent, type: string, previous: RecordedVisit | undefined) {
  if (type.endsWith('StateExited')) {
    const name = event.stateExitedEventDetails?.name;
    return walk.visits.findLast((visit) => visit.name === name && visit.exitedAt === undefined);
  }
  const group = GROUP.exec(type)?.[1];
  if (group) {
    // A branch's last event leads here: the group is the nearest one around it.
    for (let visit = previous; visit; visit = walk.parent.get(visit)) if (visit.type === group) return visit;
    return walk.visits.findLast((visit) => visit.type === group && visit.exitedAt === undefined);
  }
  if (previous?.exitedAt === undefined && previous?.type === 'Task') return previous;
  return walk.visits.findLast((visit) => visit.type === 'Task' && visit.exitedAt === undefined) ?? previous;
}

function endAttempt(visit: RecordedVisit, at: number, type: string, event: HistoryEvent): void {
  const details = failureIn(event);
  let attempt: Attempt | undefined = visit.attempts.at(-1);
  if (!attempt || attempt.endedAt !== undefined) {
    attempt = { startedAt: visit.enteredAt };
    visit.attempts.push(attempt);
  }
  attempt.endedAt = at;
  if (FAILS.test(type)) {
    attempt.error = details?.error ?? (type.endsWith('TimedOut') ? 'States.Timeout' : 'States.TaskFailed');
    if (details?.cause !== undefined) attempt.cause = details.cause;
  }
}

/** The verdict on a visit once all its events are known. */
function settle(visit: RecordedVisit, walk: Walk, status: ExecutionStatus): void {
  const last = visit.attempts.at(-1);
  const failedLast = last?.error !== undefined;
  if (visit.exitedAt !== undefined) visit.status = failedLast ? 'caught' : 'succeeded';
  else if (status === 'RUNNING') visit.status = visit.type === 'Wait' ? 'waiting' : failedLast ? 'retrying' : 'running';
  else if (status === 'FAILED' || status === 'TIMED_OUT') {
    const holdsFailure = walk.visits.some((other) => walk.parent.get(other) === visit && isFailed(other));
    visit.status = failedLast || visit.type === 'Fail' || holdsFailure ? 'failed' : 'aborted';
  } else visit.status = visit.type === 'Succeed' && status === 'SUCCEEDED' ? 'succeeded' : 'aborted';
}

function isFailed(visit: RecordedVisit): boolean {
  return visit.exitedAt === undefined && (visit.attempts.at(-1)?.error !== undefined || visit.type === 'Fail');
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}
