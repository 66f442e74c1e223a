import { useEffect, useMemo, useState } from 'preact/hooks';
import { allStates } from '../../../workflows/execution/asl.ts';
import { foldedInto, type Run, type RunSummary, statesNow } from '../../../workflows/execution/run.ts';
import type { MachineView } from '../../server/backend.ts';
import { get } from '../api.ts';
import { useNow, usePolled } from '../hooks.ts';
import { Executions } from './executions.tsx';
import { GraphView } from './graph-view.tsx';
import { RunHeader } from './run-header.tsx';
import { StateDetail } from './state-detail.tsx';
import { StateList } from './state-list.tsx';

interface Props {
  readonly machine: MachineView | undefined;
  readonly error: string | undefined;
  /** The name of the execution in the address; the newest one when absent. */
  readonly chosen: string | undefined;
}

/** A state machine's latest execution, state by state, followed live. */
export function Workflow({ machine, error, chosen }: Props) {
  const executions = usePolled(
    `executions ${machine?.arn}`,
    (signal) => get<readonly RunSummary[]>('executions', signal),
    (list) => (list?.some((one) => one.status === 'RUNNING') ? 3_000 : 5_000),
  );
  const summary = executions.value?.find((one) => one.name === chosen) ?? (chosen ? undefined : executions.value?.[0]);
  // Pinned executions are shown as they are; the newest gives way to the one that it was folded into.
  const [folded, setFolded] = useState<{ readonly from: string; readonly into: string }>();
  const instead = !chosen && folded?.from === summary?.arn ? folded?.into : undefined;
  const arn = instead ?? summary?.arn;
  const run = usePolled(
    `run ${arn} ${instead ? '' : summary?.status}`,
    async (signal) => (arn ? get<Run>(`execution?arn=${encodeURIComponent(arn)}`, signal) : undefined),
    (value) => (value?.status === 'RUNNING' ? 1_000 : arn ? 60_000 : 2_000),
  );
  const into = run.value && foldedInto(run.value);
  useEffect(() => {
    if (!chosen && into && summary && summary.arn === arn) setFolded({ from: summary.arn, into });
  }, [chosen, into, summary, arn]);
  const [selected, setSelected] = useState<string>();
  const [asList, setAsList] = useState(() => matchMedia('(max-width: 760px)').matches);
  const states = useMemo(() => statesNow(run.value?.visits ?? []), [run.value]);
  const all = useMemo(() => new Map(machine ? allStates(machine.definition) : []), [machine]);
  const clock = useNow(run.value?.status === 'RUNNING');
  // What an ended execution left open did not go on afterwards.
  const now = run.value?.stoppedAt ?? clock;

  if (!machine) return <NotDeployed error={error} />;
  return (
    <div class="workflow">
      <section class="drawing card" aria-label="States">
        <RunHeader machine={machine} run={run.value} into={into} now={now} asList={asList} onList={setAsList} />
        {asList ? (
          <StateList definition={machine.definition} states={states} now={now} onSelect={setSelected} />
        ) : (
          <GraphView
            definition={machine.definition}
            states={states}
            ended={run.value?.status}
            now={now}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </section>
      <aside class="beside">
        <StateDetail
          key={`${arn} ${selected}`}
          name={selected}
          state={selected === undefined ? undefined : all.get(selected)}
          run={run.value}
          now={now}
          onClose={() => setSelected(undefined)}
          onSelect={setSelected}
        />
        <Executions list={executions.value} error={executions.error} shown={arn} pinNewest={instead !== undefined} />
      </aside>
    </div>
  );
}

function NotDeployed({ error }: { error: string | undefined }) {
  return (
    <section class="card empty" aria-live="polite">
      <h1>{error ? 'No answer' : 'Waiting for the workflow'}</h1>
      <p>{error ?? 'The stack is being deployed. The graph appears here as soon as its state machine exists.'}</p>
    </section>
  );
}
