import type { Streams } from '../../../cli/output/terminal.ts';

export interface CapturedStreams extends Streams {
  /** Everything written so far. */
  out(): string;
  err(): string;
  /** Standard output, parsed: fails where anything but one JSON value was written. */
  json(): unknown;
}

/** Streams that keep what a command writes. `tty` plays a terminal. */
export function capture({ tty = false } = {}): CapturedStreams {
  const kept = { out: '', err: '' };
  return {
    stdout: { write: (text) => (kept.out += text), isTTY: tty },
    stderr: { write: (text) => (kept.err += text), isTTY: tty },
    stdin: { isTTY: tty },
    out: () => kept.out,
    err: () => kept.err,
    json: () => JSON.parse(kept.out) as unknown,
  };
}
