/** One thing that a judge objects to and that is right all the same. */
export interface Exception {
  /** What is let through: `logs:PutLogEvents on *`. */
  readonly what: string;
  /** Why it is right. */
  readonly reason: string;
  /** Who says so: the address of a page of AWS's, say. */
  readonly source: string;
  /** How many objections it excuses; one that excuses none is red. */
  readonly count: number;
}

/** What one judge says on docs/fidelity.md, below its title. */
export interface Section {
  /** What it judges by: a sentence or two, with the data's version and licence. Markdown. */
  readonly by: string;
  /** What it looked at: `['actions granted', 214]`. */
  readonly looked: readonly (readonly [what: string, count: number])[];
  readonly exceptions: readonly Exception[];
}

/** Each `test/judges/<name>.judge.ts` exports one as `judge`. */
export interface Judge {
  readonly title: string;
  /** `undefined` where what it looks at is not on this machine: what the page says already then stays. */
  readonly section: () => Promise<Section | undefined>;
}
