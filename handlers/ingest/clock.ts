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
 * A tenth of the time, at most 500 ms, is the margin for returning. A quarter, at most 5 s, is kept for parking: ten
 * thousand small objects a minute is what S3 takes from one function, 5 s is enough for a payload of 500.
 */
export function clockOf(context: TimeSource | undefined): Clock {
  const start = performance.now();
  const given = context?.getRemainingTimeInMillis?.() ?? UNKNOWN_MS;
  const margin = Math.min(500, given / 10);
  const parking = Math.min(5_000, given / 4);
  const remaining = () => given - (performance.now() - start) - margin;
  return { remaining, forDomain: () => remaining() - parking };
}
