import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One line for a person who waits. */
export type Progress = (message: string) => void;

export const silent: Progress = () => {};

/** Signal 0 asks only whether the process is there; EPERM means that it is, and belongs to somebody else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Starts a server with its output in a file.
 *
 * A group of its own, because a Ctrl-C at the terminal goes to the whole group: the account has to stop its parts in
 * order instead. A file rather than a pipe, because nobody reads a pipe once the start is over.
 */
export function spawnServer(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { logFile: string },
): ChildProcess & { pid: number } {
  const { logFile, ...rest } = options;
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', log, log] });
    // A program that is not there is reported as an event; unheard, it would end this process instead of the start.
    child.on('error', () => {});
    if (child.pid === undefined) throw new Error(`${command} could not be started`);
    return child as ChildProcess & { pid: number };
  } finally {
    closeSync(log);
  }
}

/** Asks a process to end, waits, and only then insists. Returns when it is gone. */
export async function stopProcess(pid: number, graceMs = 10_000): Promise<void> {
  if (!signal(pid, 'SIGTERM')) return;
  const deadline = Date.now() + graceMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(50);
  if (!isAlive(pid)) return;
  signal(pid, 'SIGKILL');
  while (isAlive(pid)) await sleep(20);
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/**
 * The first port from `first` to `last` that nobody listens on, on the addresses that the servers here bind to.
 *
 * @throws Error naming the range when all are taken.
 */
export async function freePort(first: number, last = first + 98): Promise<number> {
  for (let port = first; port <= last; port += 1) {
    if (await isFree(port, '127.0.0.1')) return port;
  }
  throw new Error(`No free port between ${first} and ${last}`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The end of a log file, to go into an error: enough for the cause, not the whole history. */
export function tail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log was written)';
  }
}
