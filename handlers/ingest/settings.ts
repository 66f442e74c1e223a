import type { IndexPeriod } from '../../workflows/event/index-name.ts';
import { IngestSettingsError } from '../../workflows/indexing/errors.ts';

type Variables = Readonly<Record<string, string | undefined>>;

export interface Settings {
  /** A host, or an address with its scheme; absent where the state table names it. */
  readonly endpoint: string | undefined;
  readonly stateTable: string | undefined;
  readonly parkingBucket: string;
  readonly indexPrefix: string;
  readonly indexPeriod: IndexPeriod;
  /** Most bytes of a bulk body. */
  readonly bulkMaxBytes: number;
  /** Most bytes that a payload may inflate to. */
  readonly payloadMaxBytes: number;
  /** Longest that one request to the domain may take, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** First cap of the full-jitter backoff, in milliseconds; it doubles from there. */
  readonly retryBaseMs: number;
}

/** t2, t3 and many `.large` domains take 10 MiB a request; a quarter less leaves room for whatever sits in between. */
const BULK_MAX_BYTES = 7_500_000;

/** Lambda takes 1 MB of asynchronous payload, 0.75 MB of gzip; real payloads inflate 10 to 15 times, to 11 MB. */
const PAYLOAD_MAX_BYTES = 64 * 1024 * 1024;

/** A bulk body of 750 KB takes 50 ms; what takes 15 s is stuck, and the rest of a 60 s invocation is better spent anew. */
const REQUEST_TIMEOUT_MS = 15_000;

/** Doubling five times reaches 3.2 s: long enough for a full write queue to drain, short against an invocation's 60 s. */
const RETRY_BASE_MS = 100;

function positive(variables: Variables, name: string, preset: number): number {
  const value = variables[name] ? Number(variables[name]) : preset;
  if (!(value > 0)) throw new IngestSettingsError(`${name} has to be a number above zero`);
  return value;
}

function periodOf(value: string | undefined): IndexPeriod {
  if (value !== undefined && value !== 'day' && value !== 'month') {
    throw new IngestSettingsError('INDEX_PERIOD has to be day or month');
  }
  return value ?? 'day';
}

/** Reads the environment. An empty variable counts as absent. */
export function settingsFrom(variables: Variables): Settings {
  if (!variables.PARKING_BUCKET) throw new IngestSettingsError('PARKING_BUCKET is not set');
  if (!variables.OPENSEARCH_ENDPOINT && !variables.STATE_TABLE) {
    throw new IngestSettingsError('OPENSEARCH_ENDPOINT is not set, nor STATE_TABLE to look it up in');
  }
  return {
    endpoint: variables.OPENSEARCH_ENDPOINT || undefined,
    stateTable: variables.STATE_TABLE || undefined,
    parkingBucket: variables.PARKING_BUCKET,
    indexPrefix: variables.INDEX_PREFIX || 'cwl-cloudtrail-',
    indexPeriod: periodOf(variables.INDEX_PERIOD || undefined),
    bulkMaxBytes: positive(variables, 'BULK_MAX_BYTES', BULK_MAX_BYTES),
    payloadMaxBytes: positive(variables, 'PAYLOAD_MAX_BYTES', PAYLOAD_MAX_BYTES),
    requestTimeoutMs: positive(variables, 'REQUEST_TIMEOUT_MS', REQUEST_TIMEOUT_MS),
    retryBaseMs: positive(variables, 'RETRY_BASE_MS', RETRY_BASE_MS),
  };
}
