import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WORKSPACE } from '../paths.ts';
import { isAlive, stopProcess } from '../processes.ts';

const run = promisify(execFile);

/** Who holds the checkout's demo. */
interface Holder {
  pid: number;
  /** Parts that outlive a holder that was killed outright. */
  children: number[];
  console?: string;
}

export interface Lock {
  update(more: Partial<Holder>): Promise<void>;
  release(): Promise<void>;
}

/** There is a demo of this checkout already. */
export class DemoRunningError extends Error {
  override name = 'DemoRunningError';
}

/**
 * Makes this process the only demo of the checkout, and clears away what one that was killed has left.
 *
 * The holder is the process, not the file: a file whose process is gone holds nothing.
 *
 * @param workspace The checkout's `.trailboard`.
 * @throws DemoRunningError with the running one's address.
 */
export async function takeLock(workspace = WORKSPACE): Promise<Lock> {
  await mkdir(workspace, { recursive: true });
  const file = join(workspace, 'demo.json');
  const holder: Holder = { pid: process.pid, children: [] };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeFile(file, JSON.stringify(holder), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 3) throw error;
      await removeStale(workspace, file);
    }
  }
  await removeLeftFolders(join(workspace, 'run'));
  return {
    async update(more) {
      Object.assign(holder, more);
      await writeFile(file, JSON.stringify(holder));
    },
    release: () => rm(file, { force: true }),
  };
}

async function removeStale(workspace: string, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const holder = parse(text);
  if (holder && (await isOurs(holder.pid, 'demo.ts'))) {
    const where = holder.console ? ` at ${holder.console}` : ' and still starting';
    throw new DemoRunningError(
      `The demo is already running${where} (process ${holder.pid}). Stop it with Ctrl-C there, or with: kill ${holder.pid}`,
    );
  }
  for (const pid of holder?.children ?? []) if (await isOurs(pid, workspace)) await stopProcess(pid);
  await rm(join(workspace, 'endpoints.json'), { force: true });
  await rm(file, { force: true });
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

/** Process ids are used again, so the command has to be one of ours too. */
async function isOurs(pid: number, mark: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(mark);
}

/** Folders are named after the process that made them. */
async function removeLeftFolders(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(/^(?:account|opensearch)-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
