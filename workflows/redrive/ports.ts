import type { IngestEvent, IngestResult } from '../ingest/result.ts';

/** The parking bucket. */
export interface ParkingStore {
  /** Every key that begins with `prefix`, in any order. */
  list(prefix: string): AsyncIterable<string>;
  /** The object's text; `undefined` where it is gone. */
  read(key: string): Promise<string | undefined>;
  remove(keys: readonly string[]): Promise<void>;
}

/** The ingest function, called and waited for. */
export interface IngestInvoker {
  /** @throws when the function fails; nothing is known then about the payload, which stays parked. */
  invoke(event: IngestEvent): Promise<IngestResult>;
}
