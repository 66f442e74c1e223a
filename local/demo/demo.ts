import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Terminal } from '../../cli/output/terminal.ts';
import { progressFor } from '../../cli/progress/progress.ts';
import { ENDPOINTS_FILE } from '../../cli/target/endpoints.ts';
import { type Account, startAccount } from '../account.ts';
import { findJava } from '../opensearch/java.ts';
import { WORKSPACE } from '../paths.ts';
import { isAlive } from '../processes.ts';
import { type Provisioned, provision } from '../provision.ts';
import { DemoRunningError, takeLock } from './lock.ts';
import { HELP, parseOptions } from './options.ts';
import { outliveReaders } from './outlive-readers.ts';
import { type EventCounts, showEvents } from './show-events.ts';

const startedAt = Date.now();
const seconds = () => Math.round((Date.now() - startedAt) / 1000);
const say = (message: string) => console.log(`${String(seconds()).padStart(4)} s  ${message}`);

/** @returns The exit code. */
async function demo(args: readonly string[], signal: AbortSignal): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const lock = await takeLock();
  let account: Account | undefined;
  try {
    if (!process.env.OPENSEARCH_URL) await findJava();
    account = await startAccount({
      // Every function works with its own role's rights and no more, as on AWS.
      auth: true,
      // On AWS a domain is looked at every half minute; this one takes seconds.
      context: { domainPollSeconds: '1' },
      endpointsFile: ENDPOINTS_FILE,
      logs: join(WORKSPACE, 'logs'),
      progress: say,
      signal,
    });
    await lock.update({ children: [...account.pids], console: account.endpoints.console });
    const provisioned = await provisionVisibly(account, signal);
    say('playing sample events');
    const events = await showEvents(account, signal);
    console.log(summary(account, provisioned, events, options.exit));
    if (!options.exit) await untilStopped(account, signal);
    return 0;
  } finally {
    if (account) say('stopping');
    await account?.stop();
    await lock.release();
  }
}

async function provisionVisibly(account: Account, signal: AbortSignal): Promise<Provisioned> {
  say(`provisioning; watch it at ${account.endpoints.console}`);
  const progress = progressFor(new Terminal(process, false));
  try {
    return await provision(account, {}, (state) => progress.show(state), signal);
  } finally {
    progress.stop();
  }
}

function summary(account: Account, { execution, output }: Provisioned, events: EventCounts, leaving: boolean): string {
  const { console: page, domain } = account.endpoints;
  const took = Math.round((execution.stoppedAt.getTime() - execution.startedAt.getTime()) / 1000);
  const calls = account.bridge.counts.records;
  const lines = [
    '',
    `Trailboard is up after ${seconds()} s: provisioned in ${took} s, ${execution.states.length} states, ${output.changes.length} changes.`,
    `  events   ${events.searchable} searchable: ${events.samples} samples of 2015 to 2025 as they were, ${events.replayed} of them`,
    `           replayed into the last 24 hours, ${events.madeUp} made up, and what this account recorded of itself (${calls} calls so far)`,
    `  console  ${page}`,
    `  domain   ${domain}`,
    leaving ? '' : '  stop     Ctrl-C',
  ];
  return lines.join('\n');
}

/** @throws Error when a part ends by itself. */
async function untilStopped(account: Account, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const gone = account.pids.find((pid) => !isAlive(pid));
    if (gone !== undefined) throw new Error(`A part of the account ended by itself (process ${gone})`);
    await sleep(1_000, undefined, { signal }).catch(() => {});
  }
}

outliveReaders();

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort());

try {
  process.exitCode = await demo(process.argv.slice(2), stopping.signal);
} catch (error) {
  if (stopping.signal.aborted) {
    console.log('stopped before it was up');
    process.exitCode = 130;
  } else {
    const started = !(error instanceof DemoRunningError || error instanceof TypeError);
    console.error(`\n${(error as Error).message}${started ? `\nLogs are in ${join(WORKSPACE, 'logs')}` : ''}`);
    process.exitCode = 1;
  }
}
