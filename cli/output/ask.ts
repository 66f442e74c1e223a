import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.ts';

/**
 * Asks a yes-or-no question at a terminal; where nobody can answer, the answer is yes, because whoever wrote the script
 * has given it by writing it. Enter alone is no: what costs money takes a letter.
 */
export async function confirmed(question: string, terminal: Terminal): Promise<boolean> {
  if (!terminal.isInteractive) return true;
  const prompt = createInterface({
    input: terminal.streams.stdin as NodeJS.ReadStream,
    output: terminal.streams.stdout as NodeJS.WriteStream,
  });
  try {
    const answer = await prompt.question(`${question} [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  } catch {
    // Ctrl-C or Ctrl-D at the question.
    return false;
  } finally {
    prompt.close();
  }
}
