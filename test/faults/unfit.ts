import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FAULTS } from './faults.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';
import { SHAPES } from './shapes.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Why a mutation does not break what it should. The sources go on, and a text that is gone would prove nothing for ever. */
function whyUnfit({ file, find, put, cell }: Mutation): string | undefined {
  const [fault, shape] = cell.split(':');
  if (!FAULTS.some(({ name }) => name === fault)) return `there is no fault ${fault}`;
  if (shape && !SHAPES.some(({ name }) => name === shape)) return `there is no shape ${shape}`;
  const times = readFileSync(join(ROOT, file), 'utf8').split(find).length - 1;
  if (times !== 1) return `${file} holds this ${times} times: ${find}`;
  return find === put ? 'it changes nothing' : undefined;
}

/** Every mutation that does not apply to the sources and cells as they are, with the reason. */
export function unfitMutations(mutations: readonly Mutation[] = MUTATIONS): string[] {
  return mutations.flatMap((mutation) => {
    const why = whyUnfit(mutation);
    return why ? [`the mutation of rule ${mutation.rule} does not apply: ${why}`] : [];
  });
}
