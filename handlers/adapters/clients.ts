/**
 * The one place where SDK clients get their settings.
 *
 * Six attempts with the SDK's full-jitter backoff take at most about 20 s + 5 * the call, well inside a step's 60 s;
 * longer waits belong to the state's Retry, where an operator sees them.
 */
const COMMON = { maxAttempts: 6 } as const;

const made = new Map<unknown, unknown>();

/** One client a class for the life of the function's environment, so that connections are kept alive. */
export function client<T>(ctor: new (settings: typeof COMMON) => T): T {
  const existing = made.get(ctor) as T | undefined;
  if (existing) return existing;
  const fresh = new ctor(COMMON);
  made.set(ctor, fresh);
  return fresh;
}
