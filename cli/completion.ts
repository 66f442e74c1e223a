import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** `trailboard completion bash|zsh|fish|powershell` prints the script that a shell sources once. */
export function addCompletion(program: Command): void {
  tab(program, { completionCommandName: 'completion' });
  const own = program.commands.find((command) => command.name() === 'completion');
  own?.description("print a shell's completion script: bash, zsh, fish or powershell");
}
