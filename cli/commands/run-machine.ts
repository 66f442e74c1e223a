import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { client } from '../../handlers/adapters/clients.ts';
import type { MachineName } from '../../workflows/machines/machines.ts';
import type { RunOutput } from '../../workflows/run/output.ts';
import { type FinishedExecution, followExecution } from '../follow/follow.ts';
import { colours as pc } from '../output/colours.ts';
import { reportOfRun } from '../output/report.ts';
import type { Terminal } from '../output/terminal.ts';
import { duration } from '../progress/format.ts';
import { progressFor } from '../progress/progress.ts';
import { withAimedCommand } from '../target/aws-cli-command.ts';
import { machineArn, type Place } from '../target/target.ts';

/** Exit code of a command that Ctrl-C ended, as shells have it: 128 + SIGINT (2). */
const DETACHED = 130;

/** Where an execution is looked at in a browser. */
export function consoleAddress({ local, region }: Place, executionArn: string): string {
  if (local) return local.console;
  const host = region.startsWith('cn-') ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
  return `https://${region}.${host}/states/home?region=${region}#/v2/executions/details/${executionArn}`;
}

/** Calls `work` with a signal that the first Ctrl-C aborts; a second one is not needed. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.on('SIGINT', onInterrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    throw error;
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

/** Shows an execution until it ends. `undefined` when Ctrl-C ended the looking. */
async function watch(executionArn: string, terminal: Terminal): Promise<FinishedExecution | undefined> {
  const progress = progressFor(terminal);
  try {
    return await untilInterrupted((signal) =>
      followExecution(client(SFNClient), executionArn, progress.show, { signal }),
    );
  } finally {
    progress.stop();
  }
}

/**
 * Starts a machine and stays with it to the end. A start that was folded into a running execution follows
 * that one: it goes round once more for this start.
 * @param input As the machine takes it: `{spec?, reason?}`.
 * @returns The process's exit code.
 */
export async function runMachine(
  place: Place,
  terminal: Terminal,
  input: object,
  machine: MachineName = 'provision',
): Promise<number> {
  const { executionArn = '' } = await client(SFNClient).send(
    new StartExecutionCommand({
      stateMachineArn: machineArn(place, machine),
      input: JSON.stringify(input),
    }),
  );
  terminal.line(`Execution ${executionArn}`);
  terminal.line(`Look at it: ${consoleAddress(place, executionArn)}`);
  return stayWith(executionArn, place, terminal);
}

async function stayWith(executionArn: string, place: Place, terminal: Terminal): Promise<number> {
  const end = await watch(executionArn, terminal).catch((error: unknown) => {
    terminal.line(`Lost sight of the execution, which goes on: ${executionArn}`);
    throw error;
  });
  if (!end) {
    terminal.line();
    terminal.line(
      'The execution goes on without this terminal. Look at it with `trailboard status`, or on the console.',
    );
    terminal.result({ execution: executionArn, detached: true });
    return DETACHED;
  }
  if (end.status !== 'SUCCEEDED') {
    const report = reportOfRun({ ...end, ...(end.failed ? { state: end.failed.name } : {}) });
    terminal.error(withAimedCommand(report, place));
    return 1;
  }
  const output = end.output as RunOutput;
  if (output.coalescedInto) {
    terminal.line(`Another run has the account; it goes round once more for this one: ${output.coalescedInto}`);
    return stayWith(output.coalescedInto, place, terminal);
  }
  terminal.result({ execution: executionArn, ...output }, summary(end, output));
  return 0;
}

/** What a person wants to know at the end of a run: where things are, and what was changed. */
function summary(end: FinishedExecution, output: RunOutput): string[] {
  const { changes } = output;
  const took = duration(end.stoppedAt.getTime() - end.startedAt.getTime());
  const places: [string, string | null][] = [
    ['Dashboards', output.dashboardsUrl],
    ['Domain', output.domainEndpoint],
    ['Trail', output.trailArn],
    ['Log group', output.logGroupName],
    ['User pool', output.userPoolId],
  ];
  return [
    '',
    changes.length === 0
      ? pc.green(`Converged in ${took}: nothing had to change.`)
      : pc.green(`Done in ${took}: ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}.`),
    ...changes.map(({ resource, action, detail }) => `  ${action} ${resource}${detail ? `: ${detail}` : ''}`),
    ...places.filter(([, value]) => value).map(([name, value]) => `${name.padEnd(11)} ${value}`),
  ];
}
