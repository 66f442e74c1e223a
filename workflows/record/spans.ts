/** A time span in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Digests have whole seconds: what is shorter than this is no time between them. */
const SHORTEST_MS = 1_000;

/** What of a span none of the others covers. */
export function without({ from, to }: Span, others: readonly Span[]): readonly Span[] {
  const rest: Span[] = [];
  let at = from;
  for (const other of [...others].sort((a, b) => a.from - b.from)) {
    if (other.from - at > SHORTEST_MS) rest.push({ from: at, to: Math.min(other.from, to) });
    at = Math.max(at, other.to);
    if (at >= to) return rest;
  }
  if (to - at > SHORTEST_MS) rest.push({ from: at, to });
  return rest;
}

export const isTime = ({ from, to }: Span) => to - from > SHORTEST_MS;
