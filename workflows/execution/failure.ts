/** A failure as its reader needs it: what, why, what to do, where to read on, what to paste. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
  readonly remedy?: string;
  readonly docs?: string;
  readonly redrive?: string;
  /** In the place of `redrive` where only a new run helps. */
  readonly startAgain?: string;
}

/**
 * Reads an execution's or a task's `error` and `cause`.
 *
 * A Lambda function's cause is `{"errorType", "errorMessage", "trace"}`, and our steps put
 * `{error, cause, remedy, docs, redrive}` as JSON into the message. Anything else is shown as it stands.
 */
export function explain(error: string | undefined, cause: string | undefined): Failure {
  const outer = objectIn(cause);
  const message = outer ? text(outer.errorMessage) : undefined;
  const own = objectIn(message) ?? (outer && ('remedy' in outer || 'cause' in outer) ? outer : undefined);
  const named = text(own?.error) ?? text(outer?.errorType) ?? error ?? 'Unknown';
  const why = text(own?.cause) ?? message ?? cause ?? '';
  return {
    error: named,
    cause: why,
    ...pick(own, 'remedy'),
    ...pick(own, 'docs'),
    ...pick(own, 'redrive'),
    ...pick(own, 'startAgain'),
  };
}

function objectIn(json: string | undefined): Record<string, unknown> | undefined {
  if (!json?.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function pick<K extends string>(from: Record<string, unknown> | undefined, key: K): { [P in K]?: string } {
  const value = text(from?.[key]);
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}
