import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../../../../local/processes.ts';
import { judgesPython } from '../environment.ts';

/** Starting takes 3 s on an idle machine, and many times that on a busy one. */
const START_SECONDS = 120;

export interface Moto {
  readonly url: string;
  stop(): void;
}

/** Starts moto's server, from the judges' environment, on a free port of this machine. */
export async function startMoto(): Promise<Moto> {
  const python = await judgesPython();
  const port = await freePort(5_900);
  // Not by the script beside Python: its first line names the folder that the environment was made in.
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(`${url}/moto-api/config`, child);
    // Functions are only made and given permissions, never called: that would take Docker.
    const body = JSON.stringify({ lambda: { use_docker: false } });
    await fetch(`${url}/moto-api/config`, { method: 'POST', body });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  // SIGTERM is handled between two requests only, if at all.
  return { url, stop: () => child.kill('SIGKILL') };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline; ) {
    if (child.exitCode !== null) throw new Error(`moto ended while starting, with exit code ${child.exitCode}`);
    const there = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`moto did not answer within ${START_SECONDS} s`);
}
