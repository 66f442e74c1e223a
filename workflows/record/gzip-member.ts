import { crc32, inflateRawSync } from 'node:zlib';

/** Why an object is no gzip file that can be read to its end. */
export type GzipFault = 'ObjectEmpty' | 'ObjectNotGzip' | 'ObjectCut' | 'ObjectChecksum' | 'ObjectTooLarge';

/** What the first member of a gzip file holds, and whether anything lies behind it. */
export interface Member {
  readonly content: Buffer;
  /** Bytes behind the first member: padding, garbage, or further members that readers go on into without a word. */
  readonly trailing: number;
}

const [HEADER_CRC, EXTRA, NAME, COMMENT] = [2, 4, 8, 16];
const FIXED_HEADER = 10;
/** Checksum and length, behind the deflated data. */
export const TRAILER = 8;
/** zlib takes no smaller chunk than 64 bytes. */
const SMALLEST_CHUNK = 64;

/** Where a member's header ends (RFC 1952); `undefined` where the bytes given do not reach that far. */
export function headerEnd(bytes: Buffer): number | undefined | 'ObjectNotGzip' {
  if (bytes.length < 3) return isStart(bytes) ? undefined : 'ObjectNotGzip';
  if (!isStart(bytes)) return 'ObjectNotGzip';
  if (bytes.length < FIXED_HEADER) return undefined;
  const flags = bytes[3] as number;
  let at = FIXED_HEADER;
  if (flags & EXTRA) {
    if (at + 2 > bytes.length) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const text of [NAME, COMMENT]) {
    if (!(flags & text)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return undefined;
    at = zero + 1;
  }
  if (flags & HEADER_CRC) at += 2;
  return at <= bytes.length ? at : undefined;
}

const START = [0x1f, 0x8b, 8];
const isStart = (bytes: Buffer) => START.every((byte, at) => at >= bytes.length || bytes[at] === byte);

/** The fault behind what zlib throws. */
export function faultOf(error: unknown): GzipFault {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'ObjectTooLarge';
  return code === 'Z_BUF_ERROR' ? 'ObjectCut' : 'ObjectChecksum';
}

/**
 * Inflates the first member alone. The runtime's own gunzip reads on into further members, and passes over what begins with
 * a zero byte, without a word: what is behind the member that was signed would be taken for part of it.
 * @param maxBytes Most bytes that may come out.
 */
export function inflateMember(bytes: Buffer, maxBytes: number): Member | GzipFault {
  if (bytes.length === 0) return 'ObjectEmpty';
  const start = headerEnd(bytes);
  if (start === 'ObjectNotGzip') return start;
  if (start === undefined) return 'ObjectCut';
  // gzip ends with its content's length: one chunk of that size saves copying many together. Only a hint; it may lie.
  const length = bytes.length >= TRAILER ? bytes.readUInt32LE(bytes.length - 4) : 0;
  const chunkSize = Math.max(SMALLEST_CHUNK, Math.min(length + 1, maxBytes, bytes.length * 64));
  try {
    const { buffer, engine } = inflateRawSync(bytes.subarray(start), {
      info: true,
      maxOutputLength: maxBytes,
      chunkSize,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return checked(buffer, bytes.subarray(start + engine.bytesWritten));
  } catch (error) {
    return faultOf(error);
  }
}

function checked(content: Buffer, rest: Buffer): Member | GzipFault {
  if (rest.length < TRAILER) return 'ObjectCut';
  const fits = rest.readUInt32LE(0) === crc32(content) && rest.readUInt32LE(4) === content.length % 2 ** 32;
  return fits ? { content, trailing: rest.length - TRAILER } : 'ObjectChecksum';
}
