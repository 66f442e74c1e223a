import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { hasDuplicateKeys } from '../event/duplicate-keys.ts';
import { rawElements } from './raw-elements.ts';

/** One log event of a CloudWatch Logs subscription; `message` is unknown because nothing promises that it is text. */
export interface LogEvent {
  readonly id?: string;
  /** Milliseconds since 1970. */
  readonly timestamp?: number;
  readonly message?: unknown;
}

export interface DataPayload {
  readonly kind: 'data';
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly logEvents: readonly LogEvent[];
  /** A log event by its place, as it was written. */
  textAt(position: number): string;
}

/** Why a whole payload cannot be read. These are reasons of parked objects. */
export type PayloadFault =
  | 'PayloadNotGzip'
  | 'PayloadTooLarge'
  | 'PayloadNotText'
  | 'PayloadNotJson'
  | 'PayloadUnknown';

export type Decoded =
  | DataPayload
  | { readonly kind: 'control' }
  | { readonly kind: 'malformed'; readonly reason: PayloadFault };

const malformed = (reason: PayloadFault): Decoded => ({ kind: 'malformed', reason });
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** zlib takes no smaller chunk than 64 bytes. */
const SMALLEST_CHUNK = 64;

/**
 * gzip ends with its content's length: one chunk of that size saves copying many together. It is only a hint and may
 * lie; the limit holds all the same.
 */
function chunkSizeFor(zipped: Buffer, maxBytes: number): number {
  const told = zipped.length >= 4 ? zipped.readUInt32LE(zipped.length - 4) : 0;
  // One byte more lets zlib see the end within the first chunk.
  return Math.max(SMALLEST_CHUNK, Math.min(told + 1, maxBytes, zipped.length * 64));
}

/**
 * Frees a large buffer at once; nothing may use it afterwards. Left to the garbage collector, a megabyte a payload makes
 * that look through the whole heap every few payloads. Small buffers share the runtime's pool and are left alone.
 */
export function free({ buffer }: Buffer): void {
  if (buffer.byteLength > Buffer.poolSize) (buffer as ArrayBuffer).transfer(0);
}

function inflate(data: string, maxBytes: number): Buffer | PayloadFault {
  const zipped = Buffer.from(data, 'base64');
  try {
    return gunzipSync(zipped, { maxOutputLength: maxBytes, chunkSize: chunkSizeFor(zipped, maxBytes) });
  } catch (error) {
    // The limit is what stops a gzip bomb: inflating ends at the first byte beyond it.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'PayloadTooLarge' : 'PayloadNotGzip';
  } finally {
    free(zipped);
  }
}

/**
 * Decodes `awslogs.data`, base64 of gzip: JSON as bytes of valid UTF-8, or why there is none. Never throws.
 * @param maxBytes Most bytes that may come out of the gzip stream.
 */
export function inflatePayload(data: unknown, maxBytes: number): Buffer | PayloadFault {
  if (typeof data !== 'string') return 'PayloadUnknown';
  const bytes = inflate(data, maxBytes);
  // Decoding replaces broken sequences without a word, which would alter the evidence.
  return typeof bytes === 'string' || isUtf8(bytes) ? bytes : 'PayloadNotText';
}

/** Most log events of a payload. CloudWatch Logs puts some hundreds into one; a small bomb of empty ones is made of millions. */
export const MOST_EVENTS = 100_000;

/** Most bytes that are read with the runtime's own parser, which makes ten times as many of them: three times a full payload. */
const MOST_PARSED = 32 * 1024 * 1024;

/** Reads a payload's JSON with the runtime's own parser, whatever its form. */
export function parsePayload(bytes: Buffer): Decoded {
  if (bytes.length > MOST_PARSED) return malformed('PayloadTooLarge');
  const json = bytes.toString('utf8');
  let payload: Record<string, unknown> | null;
  try {
    payload = JSON.parse(json);
  } catch {
    return malformed('PayloadNotJson');
  }
  // Of a name that stands there twice the parser shows one value; what the other held would be lost.
  if (hasDuplicateKeys(json)) return malformed('PayloadUnknown');
  if (payload?.messageType === 'CONTROL_MESSAGE') return { kind: 'control' };
  if (payload?.messageType !== 'DATA_MESSAGE' || !Array.isArray(payload.logEvents)) return malformed('PayloadUnknown');
  if (payload.logEvents.length > MOST_EVENTS) return malformed('PayloadTooLarge');
  let texts: readonly string[] | undefined;
  return {
    kind: 'data',
    owner: text(payload.owner),
    logGroup: text(payload.logGroup),
    logStream: text(payload.logStream),
    logEvents: payload.logEvents.map((event) =>
      typeof event === 'object' && event !== null ? event : { message: event },
    ),
    textAt(position) {
      texts ??= rawElements(json, 'logEvents');
      return texts[position] as string;
    },
  };
}
