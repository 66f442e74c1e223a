import type { StateProgress } from '../follow/states.ts';
import type { Terminal } from '../output/terminal.ts';
import { liveProgress } from './live.ts';
import { plainProgress } from './plain.ts';

/** Shows an execution's states as they go. */
export interface Progress {
  show(state: StateProgress): void;
  /** Leaves the last picture standing. */
  stop(): void;
}

/** A live list in a terminal, lines in a pipe, nothing where only JSON may appear. */
export function progressFor({ json, streams }: Terminal): Progress {
  if (json) return { show() {}, stop() {} };
  if (streams.stdout.isTTY) return liveProgress(streams.stdout as NodeJS.WriteStream);
  return plainProgress((line) => streams.stdout.write(`${line}\n`));
}
