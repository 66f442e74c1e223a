import type { RunSummary } from '../../../workflows/execution/run.ts';
import { duration, moment } from '../format.ts';
import { OF_EXECUTION } from './run-header.tsx';
import { StatusBadge } from './status.tsx';

interface Props {
  readonly list: readonly RunSummary[] | undefined;
  readonly error: string | undefined;
  readonly shown: string | undefined;
  /** Whether the newest, too, is pinned when it is chosen: another is shown in its place. */
  readonly pinNewest: boolean;
}

/** Earlier executions, newest first; the newest is followed, any other is pinned in the address. */
export function Executions({ list, error, shown, pinNewest }: Props) {
  return (
    <section class="card executions">
      <h2>Executions</h2>
      {error && (
        <p class="problem" role="status">
          {error}
        </p>
      )}
      {list?.length === 0 && (
        <p class="note">
          None yet. <code>npx trailboard provision</code> starts one.
        </p>
      )}
      <ol>
        {list?.map((run, index) => {
          const [status, word] = OF_EXECUTION[run.status];
          return (
            <li key={run.arn}>
              <a
                href={index === 0 && !pinNewest ? '#/workflow' : `#/workflow/${encodeURIComponent(run.name)}`}
                aria-current={run.arn === shown ? 'true' : undefined}
              >
                <span class="execution-name">{run.name}</span>
                <StatusBadge status={status} word={word} />
                <span class="when">
                  {moment(run.startedAt)}
                  {run.stoppedAt !== undefined && ` · ${duration(run.stoppedAt - run.startedAt)}`}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
