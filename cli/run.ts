import { type Command, CommanderError, type OutputConfiguration } from 'commander';
import { actionsFor } from './actions.ts';
import { addCompletion } from './completion.ts';
import { UsageError } from './output/errors.ts';
import { reportOf } from './output/report.ts';
import { type Streams, Terminal } from './output/terminal.ts';
import { buildProgram } from './program.ts';

const WRONG_USAGE = 2;

/** Makes commander throw where it would end the process, and show the usage of what was meant, in every command. */
function neverExit(command: Command, output: OutputConfiguration): void {
  command
    .exitOverride()
    .configureOutput(output)
    .showHelpAfterError(`Usage: ${command.createHelp().commandUsage(command)}`);
  for (const child of command.commands) neverExit(child, output);
}

/**
 * Runs one command line.
 * @param args Without `node` and the script.
 * @returns The exit code: 0 when it worked, 1 when it did not, 2 for a command line that there is none of, 130 after Ctrl-C.
 */
export async function runCli(args: readonly string[], streams: Streams = process): Promise<number> {
  const terminal = new Terminal(streams, args.includes('--json'));
  let code = 0;
  const program = buildProgram(actionsFor(terminal), (result) => {
    code = result;
  });
  addCompletion(program);
  neverExit(program, {
    writeOut: (text) => streams.stdout.write(text),
    writeErr: (text) => terminal.json || streams.stderr.write(text),
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return usage(error, terminal);
    terminal.error(reportOf(error));
    return error instanceof UsageError ? WRONG_USAGE : 1;
  }
}

/** Commander has said it already, with the usage; JSON readers get it as an error object. */
function usage(error: CommanderError, terminal: Terminal): number {
  if (error.exitCode === 0) return 0;
  if (terminal.json) {
    const message = error.message.replace(/^error: /, '');
    terminal.error(
      reportOf(new UsageError(message, { remedy: 'See `trailboard --help`, or --help behind a command.' })),
    );
  }
  return WRONG_USAGE;
}
