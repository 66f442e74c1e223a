import { useEffect, useState } from 'preact/hooks';
import type { AslState } from '../../../workflows/execution/asl.ts';
import type { Run, Visit, VisitData } from '../../../workflows/execution/run.ts';
import { get } from '../api.ts';
import { duration, moment } from '../format.ts';
import { JsonText } from '../json-text.tsx';
import { FailureView } from './failure-view.tsx';
import { retryIn, StatusBadge } from './status.tsx';

interface Props {
  readonly name: string | undefined;
  readonly state: AslState | undefined;
  readonly run: Run | undefined;
  readonly now: number;
  readonly onClose: () => void;
  readonly onSelect: (name: string) => void;
}

/** What happened in the chosen state; with none chosen, in the execution as a whole. */
export function StateDetail({ name, state, run, now, onClose, onSelect }: Props) {
  const visits = run?.visits.filter((visit) => visit.name === name) ?? [];
  const [round, setRound] = useState<number>();
  const visit = visits.find((one) => one.id === round) ?? visits.at(-1);
  if (name === undefined) return <RunDetail run={run} onSelect={onSelect} />;
  return (
    <section class="card detail" aria-label={`State ${name}`}>
      <header>
        <h2>{name}</h2>
        <button type="button" class="icon-button" aria-label="Close the details" onClick={onClose}>
          ✕
        </button>
      </header>
      <p class="facts">
        <StatusBadge status={visit?.status ?? 'idle'} />
        <span>{state?.Type}</span>
        {visit && <span>{duration((visit.exitedAt ?? now) - visit.enteredAt)}</span>}
      </p>
      {state?.Comment && <p class="muted">{state.Comment}</p>}
      {visits.length > 1 && (
        <label class="field">
          Round
          <select value={visit?.id} onChange={(event) => setRound(Number(event.currentTarget.value))}>
            {visits.map((one, index) => (
              <option key={one.id} value={one.id}>
                {index + 1} of {visits.length}, {moment(one.enteredAt)}
              </option>
            ))}
          </select>
        </label>
      )}
      {visit && <Waiting state={state} visit={visit} now={now} />}
      {visit && <Attempts visit={visit} failed={visit.status === 'failed'} />}
      {visit && run && <Data key={`${visit.id} ${visit.exitedAt}`} run={run} visit={visit} />}
    </section>
  );
}

function RunDetail({ run, onSelect }: { run: Run | undefined; onSelect: (name: string) => void }) {
  if (!run) return null;
  const failed = run.visits.findLast((visit) => visit.status === 'failed' && visit.attempts.length > 0);
  if (run.status !== 'FAILED' && run.status !== 'TIMED_OUT') {
    return (
      <section class="card detail">
        <h2>{run.name}</h2>
        <p class="note">Choose a state to see what it was given, what it returned and how long it took.</p>
        {run.input && <JsonText title="Input" text={run.input} />}
        {run.output && <JsonText title="Output" text={run.output} open />}
      </section>
    );
  }
  return (
    <section class="card detail">
      <h2>{run.name}</h2>
      {failed && (
        <p>
          Failed in{' '}
          <button type="button" class="link" onClick={() => onSelect(failed.name)}>
            {failed.name}
          </button>
          .
        </p>
      )}
      <FailureView error={run.error} cause={run.cause} />
    </section>
  );
}

function Waiting({ state, visit, now }: { state: AslState | undefined; visit: Visit; now: number }) {
  if (visit.status === 'waiting') {
    const ends = state?.Seconds === undefined ? undefined : visit.enteredAt + state.Seconds * 1_000;
    return (
      <p class="waiting" role="status">
        Waiting, not failing. {ends !== undefined && `Goes on at ${moment(ends)}, in ${duration(ends - now)}.`}
      </p>
    );
  }
  if (visit.status !== 'retrying') return null;
  const left = retryIn(state, visit, now);
  return (
    <p class="waiting" role="status">
      The last attempt failed with an error that passes by itself.{' '}
      {left === undefined ? 'It is tried again.' : `It is tried again in ${duration(left)}.`}
    </p>
  );
}

function Attempts({ visit, failed }: { visit: Visit; failed: boolean }) {
  const last = visit.attempts.at(-1);
  if (!last || (visit.attempts.length === 1 && last.error === undefined)) return null;
  return (
    <div class="attempts">
      {failed && <FailureView error={last.error} cause={last.cause} />}
      <h3>Attempts</h3>
      <ol>
        {visit.attempts.map((attempt) => (
          <li key={attempt.startedAt}>
            <span>{moment(attempt.startedAt)}</span>{' '}
            <span class={attempt.error ? 'error-name' : ''}>
              {attempt.error ?? (attempt.endedAt === undefined ? 'running' : 'succeeded')}
            </span>{' '}
            {attempt.endedAt !== undefined && (
              <span class="muted">after {duration(attempt.endedAt - attempt.startedAt)}</span>
            )}
            {!failed && attempt.error && <FailureView error={attempt.error} cause={attempt.cause} brief />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A step's own result lies in the state's output at `$.steps.<state>`, among all that earlier steps returned. */
function ownResult(output: string | undefined, name: string): string | undefined {
  try {
    const { steps } = JSON.parse(output ?? '{}') as { steps?: Readonly<Record<string, unknown>> };
    return steps?.[name] === undefined ? undefined : JSON.stringify(steps[name]);
  } catch {
    return undefined;
  }
}

function Data({ run, visit }: { run: Run; visit: Visit }) {
  const [data, setData] = useState<VisitData>();
  useEffect(() => {
    let gone = false;
    get<VisitData>(`visit?arn=${encodeURIComponent(run.arn)}&id=${visit.id}`)
      .then((value) => !gone && setData(value))
      .catch(() => !gone && setData({}));
    return () => {
      gone = true;
    };
  }, [run.arn, visit.id]);
  const own = ownResult(data?.output, visit.name);
  return (
    <>
      {own !== undefined && <JsonText title="What it returned" text={own} open />}
      {data?.input !== undefined && <JsonText title="Input" text={data.input} open={own === undefined} />}
      {data?.output !== undefined && <JsonText title="Output" text={data.output} open={own === undefined} />}
    </>
  );
}
