import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';

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

function inflate(data: string, maxBytes: number): Buffer | PayloadFault {
  try {
    return gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: maxBytes });
  } catch (error) {
    // The limit is what stops a gzip bomb: inflating ends at the first byte beyond it.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'PayloadTooLarge' : 'PayloadNotGzip';
  }
}

/**
 * Decodes `awslogs.data`: base64 of gzip of JSON. Never throws; what cannot be read says why.
 * @param maxBytes Most bytes that may come out of the gzip stream.
 */
export function decodePayload(data: unknown, maxBytes: number): Decoded {
  if (typeof data !== 'string') return malformed('PayloadUnknown');
  const bytes = inflate(data, maxBytes);
  if (typeof bytes === 'string') return malformed(bytes);
  // Decoding replaces broken sequences without a word, which would alter the evidence.
  if (!isUtf8(bytes)) return malformed('PayloadNotText');
  let payload: Record<string, unknown> | null;
  try {
    payload = JSON.parse(bytes.toString('utf8'));
  } catch {
    return malformed('PayloadNotJson');
  }
  if (payload?.messageType === 'CONTROL_MESSAGE') return { kind: 'control' };
  if (payload?.messageType !== 'DATA_MESSAGE' || !Array.isArray(payload.logEvents)) return malformed('PayloadUnknown');
  return {
    kind: 'data',
    owner: text(payload.owner),
    logGroup: text(payload.logGroup),
    logStream: text(payload.logStream),
    logEvents: payload.logEvents.map((event) =>
      typeof event === 'object' && event !== null ? event : { message: event },
    ),
  };
}
