import { spawnSync } from 'node:child_process';

/** Whether a command is on the PATH and does what it is asked without complaint. */
export function commandIsThere(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
