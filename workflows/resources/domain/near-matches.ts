/** How many single characters have to be put in, taken out or exchanged to turn one text into the other. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [line, character] of [...left].entries()) {
    const next = [line + 1];
    for (const [at, other] of [...right].entries()) {
      const exchanged = (row[at] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What somebody may have meant: the known names nearest to what was written, nearest first, at most three. */
export function nearMatches(written: string, known: readonly string[]): string[] {
  return known
    .map((name) => ({ name, far: distance(written, name) }))
    .toSorted((left, right) => left.far - right.far || left.name.localeCompare(right.name))
    .slice(0, 3)
    .map(({ name }) => name);
}
