import type { FailureRecord } from '../../workflows/ports/store.ts';
import { colours as pc } from '../output/colours.ts';
import type { ExecutionLine } from './executions.ts';

interface Facts {
  readonly running: ExecutionLine | undefined;
  readonly failure: FailureRecord | undefined;
  readonly isProvisioned: boolean;
}

/** How the failure on record stands to the run at work: neither hides the other. */
function failedBeside({ execution, state, failedAt }: FailureRecord, running: ExecutionLine): string {
  const where = state === 'none' ? '' : ` in ${state}`;
  // A redriven execution keeps its start, so its own failure would look like one that came meanwhile.
  if (execution === running.arn) return `again, after it failed${where}`;
  const isNewer = running.startedAt !== undefined && failedAt > running.startedAt;
  return isNewer ? `while another run failed${where}` : `after a run that failed${where}`;
}

/** The state of the deployment in a few words. */
export function headline({ running, failure, isProvisioned }: Facts): string {
  if (running && failure) return `${pc.cyan('running')} ${pc.red(failedBeside(failure, running))}`;
  if (running) return pc.cyan('running');
  if (failure) return pc.red('failed');
  if (isProvisioned) return pc.green('provisioned');
  return pc.yellow('not provisioned yet: run `trailboard provision`');
}
