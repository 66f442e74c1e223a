import { readFileSync } from 'node:fs';

export interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly TimeoutSeconds?: number;
  readonly Seconds?: number;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: unknown;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Branches?: readonly Machine[];
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

export interface Retrier {
  readonly Comment?: string;
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds?: number;
}

export interface Machine {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, State>>;
}

/** The placeholders that end like this stand for numbers, without quotes. */
const NUMBER = /\$\{([A-Za-z]+(?:Count|Seconds|Concurrency|Size))\}/g;

/** The text of a definition in `asl/`. */
export function definitionText(name: string): string {
  return readFileSync(new URL(`../../asl/${name}.asl.json`, import.meta.url), 'utf8');
}

/** A definition with every number placeholder filled by `number`; other placeholders stay as they are. */
export function definition(name: string, number = 30): Machine {
  return JSON.parse(definitionText(name).replace(NUMBER, String(number))) as Machine;
}

/** Every state, those inside Parallel branches too. */
export function* allStates(machine: Machine): Generator<[string, State]> {
  for (const [name, state] of Object.entries(machine.States)) {
    yield [name, state];
    for (const branch of state.Branches ?? []) yield* allStates(branch);
  }
}

/** Seconds that a retrier waits at the longest, all attempts together: jitter only shortens a wait. */
export function longestWait({
  IntervalSeconds,
  BackoffRate,
  MaxAttempts,
  MaxDelaySeconds = Infinity,
}: Retrier): number {
  let total = 0;
  for (let attempt = 0; attempt < MaxAttempts; attempt += 1) {
    total += Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds);
  }
  return total;
}
