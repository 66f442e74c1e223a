/**
 * A connection that is not there after 3 s will not come: within a Region it takes milliseconds. Without a limit a subnet
 * without a way out holds the call until the function is stopped, which says nothing of the reason.
 */
export const CONNECTIONS = { requestHandler: { connectionTimeout: 3_000 } } as const;

/**
 * The one place where SDK clients get their settings.
 *
 * Six attempts with the SDK's full-jitter backoff take at most about 20 s + 5 * the call, and 6 * 3 s where nothing answers:
 * well inside a step's 60 s. Longer waits belong to the state's Retry, where an operator sees them.
 */
const COMMON = { maxAttempts: 6, ...CONNECTIONS } as const;

const made = new Map<unknown, unknown>();

/** One client a class for the life of the function's environment, so that connections are kept alive. */
export function client<T>(ctor: new (settings: typeof COMMON) => T): T {
  const existing = made.get(ctor) as T | undefined;
  if (existing) return existing;
  const fresh = new ctor(COMMON);
  made.set(ctor, fresh);
  return fresh;
}
