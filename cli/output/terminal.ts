import { colours as pc } from './colours.ts';
import type { ErrorReport } from './report.ts';

type Write = { write(text: string): unknown; readonly isTTY?: boolean };

/** The command's two streams, and whether a program reads them. */
export interface Streams {
  readonly stdout: Write;
  readonly stderr: Write;
  readonly stdin: { readonly isTTY?: boolean };
}

/**
 * Where a command says things. With --json, standard output carries one JSON value and nothing else, so what a person
 * would read on the way is left out.
 */
export class Terminal {
  readonly json: boolean;
  readonly streams: Streams;

  constructor(streams: Streams, json: boolean) {
    this.streams = streams;
    this.json = json;
  }

  /** Whether somebody sits there and can answer. */
  get isInteractive(): boolean {
    return !this.json && this.streams.stdin.isTTY === true && this.streams.stdout.isTTY === true;
  }

  /** A line for a person. */
  line(text = ''): void {
    if (!this.json) this.streams.stdout.write(`${text}\n`);
  }

  /** The command's result: as JSON, or as what a person reads. */
  result(value: unknown, lines: readonly string[] = []): void {
    if (this.json) this.streams.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    else if (lines.length > 0) this.streams.stdout.write(`${lines.join('\n')}\n`);
  }

  /** Raw text that is the same for people and programs: a document to be redirected into a file. */
  document(text: string): void {
    this.streams.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  error(report: ErrorReport): void {
    if (this.json) this.streams.stdout.write(`${JSON.stringify({ error: report }, null, 2)}\n`);
    else this.streams.stderr.write(`${errorLines(report).join('\n')}\n`);
  }
}

/** A value is there to be recognised; a whole file of it would push the remedy out of sight. */
function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}

/** An error in its reading order: name, cause, remedy, page, command. */
export function errorLines({
  name,
  cause,
  remedy,
  docs,
  field,
  value,
  state,
  redrive,
  startAgain,
}: ErrorReport): string[] {
  return [
    pc.red(pc.bold(state === undefined ? name : `${state}: ${name}`)),
    `  ${cause}`,
    ...(field === undefined ? [] : [`  field:   ${field} = ${shortened(JSON.stringify(value) ?? '(missing)')}`]),
    `  remedy:  ${remedy}`,
    `  docs:    ${docs}`,
    ...(redrive === undefined ? [] : [`  redrive: ${redrive}`]),
    ...(startAgain === undefined ? [] : [`  start:   ${startAgain}`]),
  ];
}
