import type { z } from 'zod';
import type { ErrorClass } from '../errors/base.ts';
import type { Change } from '../ports/change.ts';
import type { Ports } from '../ports/ports.ts';

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

/**
 * A step: read, compare, act only on a difference, say what changed. Its name is the state's name in `asl/`.
 *
 * `needs` lists the ports it may use, and the handler builds only those. What its function may do in AWS is not derived
 * from them: it stands in `infra/grants/`, a file a step.
 */
export interface Step<Input = unknown, Output extends StepOutput = StepOutput, Need extends keyof Ports = keyof Ports> {
  readonly name: string;
  readonly plane: Plane;
  /** Whether it can write to the account: those assert the lease first. */
  readonly writes: boolean;
  readonly input: z.ZodType<Input>;
  readonly needs: readonly Need[];
  /** Every error of ours it can end with: the retryable ones are exactly those its state's Retry names. */
  readonly errors: readonly ErrorClass[];
  run(input: Input, ports: Pick<Ports, Need>, context: RunContext): Promise<Output>;
}

/** Keeps the literal types of a step's definition while checking its shape. */
export function defineStep<Input, Output extends StepOutput, Need extends keyof Ports>(
  step: Step<Input, Output, Need>,
): Step<Input, Output, Need> {
  return step;
}
