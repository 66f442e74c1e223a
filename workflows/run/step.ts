import type { z } from 'zod';
import type { ErrorClass } from '../errors/base.ts';
import { InvalidStepInputError, LeaseLostError } from '../errors/common.ts';
import type { Change } from '../ports/change.ts';
import type { Ports } from '../ports/ports.ts';
import { type Called, type Calls, errorsOfCalls } from './calls.ts';
import { LEASE_CALLS } from './lease.ts';

/** What a step knows of the run it is part of. */
export interface RunContext {
  /** Execution ARN: the lease's holder and the correlation id. */
  readonly execution: string;
  /** Milliseconds until the function is stopped. */
  remainingMs(): number;
}

/** Every step's output: what it changed (empty when it found all as it should be), and references for later steps. */
export interface StepOutput {
  readonly changed: readonly Change[];
}

/** Where a step's calls go. Never both: a control step runs outside the VPC, a data step inside it. */
export type Plane = 'control' | 'data';

/** What the edge of each step runs, walks and describes. */
export interface Step<Input = unknown, Output extends StepOutput = StepOutput, Need extends keyof Ports = keyof Ports> {
  readonly name: string;
  readonly plane: Plane;
  /** Whether it can write to the account: those assert the lease first. */
  readonly writes: boolean;
  readonly input: z.ZodType<Input>;
  /** The calls it may make. What its function may do in AWS is not derived from them: it stands in `infra/grants/`, a file a step. */
  readonly calls: Calls;
  /** The ports of those calls: the handler builds only these. */
  readonly needs: readonly Need[];
  /** Errors that the step itself finds, beside those that its calls end with. */
  readonly ownErrors: readonly ErrorClass[];
  /** Every error of ours it can end with: the retryable ones are exactly those its state's Retry names. */
  readonly errors: readonly ErrorClass[];
  run(input: Input, ports: Pick<Ports, Need>, context: RunContext): Promise<Output>;
}

/** A step as it is written: what it needs and what it can end with follow from its calls. */
interface Definition<Input, Output extends StepOutput, C extends Calls>
  extends Pick<Step<Input, Output>, 'name' | 'plane' | 'writes' | 'input'> {
  readonly calls: C;
  readonly ownErrors?: readonly ErrorClass[];
  run(input: Input, ports: Called<C>, context: RunContext): Promise<Output>;
}

/** Errors of what stands before every step: its input is parsed, and one that writes asserts the lease. */
function edgeErrors({ plane, writes }: Pick<Step, 'plane' | 'writes'>): readonly ErrorClass[] {
  return [...(writes ? [...errorsOfCalls(LEASE_CALLS[plane]), LeaseLostError] : []), InvalidStepInputError];
}

/**
 * A step: read, compare, act only on a difference, say what changed. Its name is the state's name in `asl/`.
 *
 * Its errors are the union over its calls, what it finds itself, and what the edge adds: nothing is listed twice.
 */
export function defineStep<Input, Output extends StepOutput, const C extends Calls>(
  definition: Definition<Input, Output, C>,
): Step<Input, Output, keyof C & keyof Ports> {
  type Defined = Step<Input, Output, keyof C & keyof Ports>;
  const { calls, ownErrors = [], run } = definition;
  return {
    ...definition,
    // Whole ports have the calls that the step is written with; the compiler cannot see that of a generic.
    run: run as unknown as Defined['run'],
    ownErrors,
    needs: Object.keys(calls) as (keyof C & keyof Ports)[],
    errors: [...new Set([...edgeErrors(definition), ...errorsOfCalls(calls), ...ownErrors])],
  };
}
