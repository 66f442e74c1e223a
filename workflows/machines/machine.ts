import type { ErrorClass } from '../errors/base.ts';
import { type AslMachine, type AslState, allStates } from '../execution/asl.ts';
import type { Ports } from '../ports/ports.ts';
import type { Calls } from '../run/calls.ts';
import type { Plane, Step } from '../run/step.ts';
import { longestWait, retriesOf } from './retries.ts';

/** A step without its types: what infrastructure, documentation and drift tests walk over. */
export interface StepFacts {
  readonly name: string;
  readonly plane: Plane;
  readonly writes: boolean;
  readonly calls: Calls;
  readonly needs: readonly (keyof Ports)[];
  readonly ownErrors: readonly ErrorClass[];
  readonly errors: readonly ErrorClass[];
}

/** A state machine as it is written: `asl/<name>.asl.json` is made from it. */
export interface Machine {
  readonly name: string;
  readonly definition: AslMachine;
  /** Every step, in the order in which the machine comes to it. */
  readonly steps: readonly StepFacts[];
}

/** Most seconds that a step's function runs; a longer wait is a state of its own. */
export const STEP_SECONDS = 60;

/** Above the function's own time, so that its end is what the state sees: 30 s for the start of an environment. */
const TASK_SECONDS = STEP_SECONDS + 30;

export type Path = `$${string}`;

// Any step fits here, whatever its types.
// biome-ignore lint/suspicious/noExplicitAny: a step's input and output are its own business
type AnyStep = Step<any, any, any>;
type InputOf<S extends AnyStep> = S extends Step<infer Input, infer _O, infer _N> ? Input : never;
type OutputOf<S extends AnyStep> = S extends Step<infer _I, infer Output, infer _N> ? Output : never;

/** Where each member of a step's input lies in the state's data. */
type PathsOf<Input> = { readonly [Key in keyof Input]: Path };

/** A member of a step's output, as later states find it. */
export function result<S extends AnyStep>(step: S, member?: keyof OutputOf<S> & string): Path {
  return `$.steps.${step.name}${member === undefined ? '' : `.${member}`}`;
}

/** `{"name.$": path}` for each. */
export const fromPaths = (paths: Readonly<Record<string, Path>>): Record<string, Path> =>
  Object.fromEntries(Object.entries(paths).map(([name, path]) => [`${name}.$`, path]));

interface TaskOptions<S extends AnyStep> {
  readonly why: string;
  readonly input: PathsOf<InputOf<S>>;
  /** The next state's name; without one the branch ends here. */
  readonly next?: string;
  /** Default: below `$.steps`, under the step's name. */
  readonly into?: Path;
  readonly select?: Readonly<Record<string, unknown>>;
}

/** Collects the states of one machine, and the steps that they call. */
export class States {
  readonly steps: StepFacts[] = [];

  /** The state that calls a step's function. Its Retry follows from the errors that the step declares. */
  task<S extends AnyStep>(step: S, { why, input, next, into, select }: TaskOptions<S>): Record<string, AslState> {
    this.steps.push(step as unknown as StepFacts);
    return {
      [step.name]: {
        Type: 'Task',
        Comment: why,
        Resource: `\${${step.name}FunctionArn}`,
        TimeoutSeconds: TASK_SECONDS,
        Parameters: { 'execution.$': '$$.Execution.Id', input: fromPaths(input as Record<string, Path>) },
        ...(select ? { ResultSelector: select } : {}),
        ResultPath: into ?? result(step),
        Retry: retriesOf(step.errors),
        ...(next === undefined ? { End: true } : { Next: next }),
      },
    };
  }
}

/** Whole hours that outlast every retry of every state and `waitSeconds` of waiting. */
export function timeoutFor(definition: Pick<AslMachine, 'StartAt' | 'States'>, waitSeconds: number): number {
  const retries = [...allStates(definition)].flatMap(([, { Retry = [] }]) => Retry);
  return Math.ceil((retries.reduce((sum, retry) => sum + longestWait(retry), 0) + waitSeconds) / 3600) * 3600;
}
