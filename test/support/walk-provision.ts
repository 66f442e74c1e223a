import { walk } from '../../workflows/execution/walk.ts';
import { provision } from '../../workflows/machines/provision.ts';
import type { Change } from '../../workflows/ports/change.ts';
import type { Ports } from '../../workflows/ports/ports.ts';
import type { Step } from '../../workflows/run/step.ts';
import { runContext } from './run-context.ts';

/** The provision machine as it is written. */
export const provisionMachine = () => provision.definition;

/** Every step by its name. */
export const allSteps = new Map((provision.steps as unknown as readonly Step[]).map((step) => [step.name, step]));

/**
 * Runs the steps in the machine's order.
 * @param answers Answers given in the place of these steps; of `undefined`, the step itself answers.
 * @param after Called after each step that ran itself.
 * @returns What the steps changed, each with its step's name.
 */
export async function walkProvision(
  ports: Ports,
  answers: (step: Step) => object | undefined,
  after: () => void = () => {},
): Promise<(Change & { readonly step: string })[]> {
  const done: (Change & { readonly step: string })[] = [];
  await walk(
    provisionMachine(),
    {},
    async (name, wrapped) => {
      const step = allSteps.get(name);
      if (!step) throw new TypeError(`There is no step ${name}.`);
      const answer = answers(step);
      if (answer) return answer;
      const output = await step.run(step.input.parse((wrapped as { input: unknown }).input), ports, runContext());
      after();
      done.push(...output.changed.map((change) => ({ step: name, ...change })));
      return output;
    },
    { Execution: { Id: runContext().execution } },
  );
  return done;
}
