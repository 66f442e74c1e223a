/**
 * How many failures, with no success in between, end it. A batch of 500 is halved nine times until an event is alone (250,
 * 125, 63, 32, 16, 8, 4, 2, 1), and both halves are tried each time: at most 18 failures in a row on the way there, if every
 * half holds something that is at fault. Where the domain refuses connections, a failure takes 2 s and 20 of them 40 s; where
 * it never answers, 5 requests of 15 s each, and 25 minutes.
 */
export const LONGEST_STREAK = 20;

/** Failures in a row: what tells a domain, or a bucket, that is away from single things that are at fault. */
export class Streak {
  #failures = 0;
  #last = '';

  failed(why: string): void {
    this.#failures += 1;
    this.#last = why;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  get isOver(): boolean {
    return this.#failures >= LONGEST_STREAK;
  }

  /** `20 in a row failed, the last with ...`; `undefined` while it is not over. */
  get why(): string | undefined {
    return this.isOver ? `${this.#failures} in a row failed, the last with ${this.#last}` : undefined;
  }
}
