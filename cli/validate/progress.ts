import type { OnProgress, Stage } from '../../workflows/record/validate.ts';
import type { Terminal } from '../output/terminal.ts';
import { thousands } from './thousands.ts';

const WORDS: Readonly<Record<Stage, string>> = { listing: 'objects', digests: 'digests', logs: 'log files' };

/** Drawn again this often at most: a person reads no faster, and the record is read no slower. */
const EVERY_MS = 100;

/** Shows how far reading is, in one line of a terminal; nothing in a pipe, where the verdict is all there is to say. */
export async function validateProgress({
  json,
  streams,
}: Terminal): Promise<{ readonly show: OnProgress; stop(): void }> {
  const stream = streams.stdout as NodeJS.WriteStream;
  if (json || !stream.isTTY) return { show() {}, stop() {} };
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(stream, { showCursor: true });
  let drawn = 0;
  return {
    show(stage, done, of) {
      const now = Date.now();
      if (now - drawn < EVERY_MS && done !== of) return;
      drawn = now;
      update(`${thousands(done)}${of === undefined ? '' : ` of ${thousands(of)}`} ${WORDS[stage]}`);
    },
    stop() {
      update.clear();
      update.done();
    },
  };
}
