import type { Emulator } from '../emulator/emulator.ts';
import { createMachine, type States } from '../emulator/executions.ts';
import { createFunction } from '../emulator/functions.ts';

/** What a step of ours puts into a failure's message. */
export const FAILURE = {
  error: 'IndexTemplateConflictError',
  cause: 'The template <b>cwl-legacy</b> has the same priority, 200.',
  remedy: 'Give the other template another priority, then redrive.',
  docs: 'docs/errors.md#indextemplateconflicterror',
  redrive: 'aws stepfunctions redrive-execution --execution-arn the-arn',
} as const;

/** Fails twice with an error that passes. The machine says which attempt it is, for no function may count on its memory. */
const FLAKY = `
exports.handler = async ({ attempt }) => {
  if (attempt < 2) throw Object.assign(new Error('The role is not known yet.'), { name: 'RolePropagationError' });
  return { changed: ['role'] };
};`;

const STRICT = `
exports.handler = async (event) => {
  if (event.fail) throw Object.assign(new Error(${JSON.stringify(JSON.stringify(FAILURE))}), { name: '${FAILURE.error}' });
  return { changed: [] };
};`;

/**
 * A small machine with each kind of state that the provision machine has; its ARN. `{"fail": true}` makes it fail at the end.
 *
 * Its waits are longer than the page's slowest reading of the list (5 s), so that none is over before it is seen.
 */
export async function demonstrationMachine(emulator: Emulator): Promise<string> {
  const flaky = await createFunction(emulator, 'page-flaky', FLAKY);
  const strict = await createFunction(emulator, 'page-strict', STRICT);
  const states: States = {
    LoadSpec: { Type: 'Pass', Next: 'EnsureFoundations' },
    EnsureFoundations: {
      Type: 'Parallel',
      ResultPath: null,
      Next: 'WaitForDomain',
      Branches: [
        {
          StartAt: 'EnsureTrail',
          States: {
            EnsureTrail: {
              Type: 'Task',
              Resource: flaky,
              Parameters: { 'attempt.$': '$$.State.RetryCount' },
              Retry: [{ ErrorEquals: ['RolePropagationError'], IntervalSeconds: 6, BackoffRate: 1, MaxAttempts: 5 }],
              End: true,
            },
          },
        },
        { StartAt: 'EnsureUserPool', States: { EnsureUserPool: { Type: 'Pass', End: true } } },
      ],
    },
    WaitForDomain: { Type: 'Wait', Comment: 'Waits until the domain is active.', Seconds: 8, Next: 'IsDomainActive' },
    IsDomainActive: {
      Type: 'Choice',
      Choices: [{ Variable: '$.never', IsPresent: true, Next: 'WaitForDomain' }],
      Default: 'PrepareIndex',
    },
    PrepareIndex: { Type: 'Task', Resource: strict, Parameters: { 'fail.$': '$.fail' }, End: true },
  };
  return createMachine(emulator, 'page-demonstration', states, { Comment: 'For the tests of the page.' });
}
