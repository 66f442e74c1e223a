/**
 * What goes on once the remedy is done: a redrive from the failed state, or, where an earlier state has to make something
 * anew, only a new run.
 */
export type GoOn = 'redrive' | 'new-run';

/** What every error of ours carries beside its message: what to do about it, and the values that explain it. */
export interface ErrorDetails {
  /** One imperative sentence: what the reader does next. */
  readonly remedy: string;
  /** The input field the error is about, as a path: `domain.nodeCount`. */
  readonly field?: string;
  /** The offending value, already safe to print: never a secret, never event content. */
  readonly value?: unknown;
  /** Default: `redrive`. */
  readonly goOn?: GoOn;
  /** The error that led here, kept for logs only. */
  readonly cause?: unknown;
}

/**
 * The common base. `name` is a literal in each concrete class because bundling renames classes, and a state machine's
 * `ErrorEquals` compares that name after it has crossed a process boundary as text.
 */
export abstract class TrailboardError extends Error {
  abstract override readonly name: string;
  readonly remedy: string;
  readonly field: string | undefined;
  readonly value: unknown;
  readonly goOn: GoOn;

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.remedy = details.remedy;
    this.field = details.field;
    this.value = details.value;
    this.goOn = details.goOn ?? 'redrive';
  }
}

/** How a state's Retry waits for a condition to pass: `machines/retries.ts` has the seconds. */
export type Pace = 'refused' | 'spreading';

/** The condition passes by itself: a refusal for now, or a change under way. The state's Retry names the class. */
export abstract class RetryableError extends TrailboardError {
  static readonly pace: Pace = 'refused';
}

/** The same where something that was just made or begun has to get through AWS first, which takes longer. */
export abstract class SpreadingError extends RetryableError {
  static override readonly pace: Pace = 'spreading';
}

/** Waiting does not help: a person changes something and redrives. No Retry may name such a class. */
export abstract class FatalError extends TrailboardError {}

/** A concrete error class, as a step lists it and as the drift tests walk over it. */
export type ErrorClass = new (message: string, details: ErrorDetails) => TrailboardError;

/** What a port's calls can end with: `ofEach` stands for every method, a method's own for what it adds. Adapters are held to it. */
export type PortErrors<Port> = { readonly ofEach: readonly ErrorClass[] } & {
  readonly [Method in keyof Port]?: readonly ErrorClass[];
};

/** What calls of these methods can end with: `errorsOf(TRAILS_ERRORS, ['create', 'update'])`. */
export function errorsOf<Port>(table: PortErrors<Port>, methods: readonly (keyof Port)[]): ErrorClass[] {
  if (methods.length === 0) return [];
  return [...new Set([...table.ofEach, ...methods.flatMap((method) => table[method] ?? [])])];
}
