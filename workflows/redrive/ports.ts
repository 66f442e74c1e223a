import type { IngestEvent, IngestResult } from '../indexing/result.ts';

/** Something in the bucket that did not work out, and why. */
export interface Failure {
  readonly key: string;
  readonly error: string;
}

/** The parking bucket. */
export interface ParkingStore {
  /** Every key that begins with `prefix`, in any order. */
  list(prefix: string): AsyncIterable<string>;
  /**
   * The object's text; `undefined` where it is gone.
   * @throws CorruptObjectError when the bucket gave it out and it is no text; anything else when the bucket did not.
   */
  read(key: string): Promise<string | undefined>;
  /** @throws NotRemovedError when some of them stayed; anything else when nothing is known. */
  remove(keys: readonly string[]): Promise<void>;
}

/** The ingest function, called and waited for. */
export interface IngestInvoker {
  /** @throws when the function fails; nothing is known then about the payload, which stays parked. */
  invoke(event: IngestEvent): Promise<IngestResult>;
}

/** The object itself is at fault, not the bucket: it will be the same next time, and says nothing about its neighbours. */
export class CorruptObjectError extends Error {
  override readonly name = 'CorruptObjectError';
}

export class NotRemovedError extends Error {
  override readonly name = 'NotRemovedError';
  readonly refused: readonly Failure[];

  constructor(refused: readonly Failure[]) {
    super(`${refused.length} objects were not removed`);
    this.refused = refused;
  }
}

/** An error in one line. */
export function said(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
