import type { Terminal } from '../output/terminal.ts';
import { liveProgress } from './live.ts';
import { plainProgress } from './plain.ts';
import type { Progress } from './types.ts';

/** A live list in a terminal, lines in a pipe, nothing where only JSON may appear. */
export function progressFor({ json, streams }: Terminal): Progress {
  if (json) return { show() {}, stop() {} };
  const stream = streams.stdout as NodeJS.WriteStream;
  // A terminal without a size (some CI systems, `script`) has no room for a list.
  if (stream.isTTY && stream.columns > 0 && stream.rows > 0) return liveProgress(stream);
  return plainProgress((line) => streams.stdout.write(`${line}\n`));
}
