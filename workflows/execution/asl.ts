/** The part of the Amazon States Language that Trailboard's machines use or meet: JSONPath, no intrinsic functions. */
export interface AslState {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly InputPath?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ResultSelector?: Readonly<Record<string, unknown>>;
  readonly ResultPath?: string;
  readonly OutputPath?: string;
  readonly Seconds?: number;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
  readonly Choices?: readonly AslChoice[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly AslRetry[];
  readonly Branches?: readonly AslMachine[];
  readonly ItemsPath?: string;
  readonly ItemSelector?: Readonly<Record<string, unknown>>;
  /** Of a Distributed Map: where its items are read from. */
  readonly ItemReader?: unknown;
  readonly MaxConcurrency?: number;
  readonly ItemProcessor?: AslMachine;
  /** What `ItemProcessor` was called before 2022. */
  readonly Iterator?: AslMachine;
}

export interface AslRetry {
  readonly Comment?: string;
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface AslMachine {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, AslState>>;
}

export type AslChoice = Readonly<Record<string, unknown>> & { readonly Next?: string };

/** The machines inside a state: the branches of a Parallel, the one body of a Map. */
export function innerMachines(state: AslState): readonly AslMachine[] {
  const body = state.ItemProcessor ?? state.Iterator;
  return state.Branches ?? (body ? [body] : []);
}

/** Every state by name, those inside Parallel and Map too. */
export function* allStates(machine: AslMachine): Generator<[string, AslState]> {
  for (const [name, state] of Object.entries(machine.States)) {
    yield [name, state];
    for (const inner of innerMachines(state)) yield* allStates(inner);
  }
}
