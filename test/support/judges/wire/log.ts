import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WORKSPACE } from '../../../../local/paths.ts';

/** Where contract and embedded tests leave what went over the wire, a file for each emulator that they started. */
export const WIRE_LOGS = join(WORKSPACE, 'wire');

/** A call to AWS as local/ministack/patches/wire_log.py writes it down. */
export interface Exchange {
  /** Signing name of the service: `logs`, `es`, `cognito-idp`. */
  readonly scope: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Lower case, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answer: Buffer | undefined;
  /** Whose emulator it was: a test file's name, or `embedded`. */
  readonly seenIn: string;
}

/** The path of a log, emptied, for an emulator that is about to start. */
export function emptyWireLog(name: string): string {
  const path = join(WIRE_LOGS, `${name}.ndjson`);
  rmSync(path, { force: true });
  return path;
}

/** Whether the accounts that call most have left their logs: the embedded one, and those of the ports. */
export function isWholeRunThere(): boolean {
  const names = ['embedded', 'trail-ports', 'sign-in-and-domain-ports'];
  return names.every((name) => existsSync(join(WIRE_LOGS, `${name}.ndjson`)));
}

/** Every exchange of the last runs, file by file. */
export function* exchanges(folder = WIRE_LOGS): Generator<Exchange> {
  for (const file of readdirSync(folder).sort()) {
    const seenIn = basename(file, '.ndjson');
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line) yield toExchange(line, seenIn);
    }
  }
}

function toExchange(line: string, seenIn: string): Exchange {
  const { body, answer, ...rest } = JSON.parse(line) as Exchange & { body: string | null; answer: string | null };
  const decoded = (text: string | null) => (text === null ? undefined : Buffer.from(text, 'base64'));
  return { ...rest, seenIn, body: decoded(body), answer: decoded(answer) };
}
