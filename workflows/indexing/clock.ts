/** What of Lambda's context matters here. Anything may be missing where the function is run by hand. */
export interface TimeSource {
  readonly getRemainingTimeInMillis?: () => number;
}

/** Time an invocation has where nobody says how much. */
const UNKNOWN_MS = 30_000;

/** An invocation's time, in milliseconds. */
export interface Clock {
  /** For everything, with a margin for returning and flushing metrics. */
  remaining(): number;
  /** For the domain: what is left once time for parking is put aside. */
  forDomain(): number;
}

/**
 * A fifth of the time, at most 1 s, is the margin for returning: a function with a fraction of a core stands still for
 * tenths of a second. A quarter, at most 5 s, is kept for parking: 16 writes at a time of 20 ms each are 800 objects a
 * second, and a payload has about 500.
 */
export function clockOf(context: TimeSource | undefined): Clock {
  const start = performance.now();
  const given = context?.getRemainingTimeInMillis?.() ?? UNKNOWN_MS;
  const margin = Math.min(1_000, given / 5);
  const parking = Math.min(5_000, given / 4);
  const remaining = () => given - (performance.now() - start) - margin;
  return { remaining, forDomain: () => remaining() - parking };
}
