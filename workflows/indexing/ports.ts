import type { ParkedObject } from './parked.ts';

/** A domain's answer, whole. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request to the domain. `path` and `query` apart, because a signature covers them apart. */
export interface DomainPost {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: Buffer;
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
}

/** Sends to the domain. Rejects where there is no whole answer: nothing is known then about what the domain did. */
export type Post = (post: DomainPost) => Promise<Answer>;

/**
 * Stores objects for a later redrive and returns their keys in the same order.
 * @throws ParkingFailedError when one is not stored within the time left.
 */
export type Park = (objects: readonly ParkedObject[]) => Promise<readonly string[]>;
