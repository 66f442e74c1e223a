import { once } from 'node:events';
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { faultOf, type GzipFault, headerEnd, TRAILER } from './gzip-member.ts';

/** What came out of a gzip file that was read to its end. */
export interface Inflated {
  /** Bytes of content. */
  readonly length: number;
  /** Bytes behind the first member. */
  readonly trailing: number;
}

/** Most bytes of a gzip header: names and comments have no limit of their own. */
const MOST_HEADER = 64 * 1024;

/** Takes pieces until the header is whole; gives what is behind it. */
async function afterHeader(pieces: AsyncIterator<Buffer>): Promise<Buffer | GzipFault> {
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return head.length === 0 ? 'ObjectEmpty' : 'ObjectCut';
    head = head.length === 0 ? value : Buffer.concat([head, value]);
    const end = headerEnd(head);
    if (end === 'ObjectNotGzip' || (end === undefined && head.length > MOST_HEADER)) return 'ObjectNotGzip';
    if (end !== undefined) return head.subarray(end);
  }
}

/** Resolves once the piece is taken and all that came of it was given on; a fault is told by the stream's own event. */
function write(zlib: InflateRaw, piece: Buffer): Promise<void> {
  return new Promise((resolve) => {
    zlib.write(piece, () => resolve());
  });
}

/**
 * Inflates the first member of a gzip file in pieces, whatever its size: what is held is one piece going in and one
 * coming out.
 * @param onContent Called with each piece of content, which is gone after the call.
 */
export async function inflateStream(
  source: AsyncIterable<Buffer>,
  onContent: (piece: Buffer) => void,
): Promise<Inflated | GzipFault> {
  const pieces = source[Symbol.asyncIterator]();
  let piece = await afterHeader(pieces);
  if (typeof piece === 'string') return piece;
  const zlib = createInflateRaw();
  const state = { sum: 0, length: 0, hasEnded: false, fault: undefined as GzipFault | undefined };
  zlib.on('data', (content: Buffer) => {
    state.sum = crc32(content, state.sum);
    state.length += content.length;
    onContent(content);
  });
  zlib.on('end', () => {
    state.hasEnded = true;
  });
  zlib.on('error', (error) => {
    state.fault = faultOf(error);
  });
  // Enough of what was last given to find the trailer behind the deflated data, wherever the pieces were cut.
  let tail: Buffer = Buffer.alloc(0);
  let given = 0;
  for (;;) {
    given += piece.length;
    tail = Buffer.concat([tail.subarray(-TRAILER), piece]);
    if (!state.hasEnded && !state.fault) await write(zlib, piece);
    if (state.fault) return state.fault;
    if (zlib.bytesWritten < given && given - zlib.bytesWritten >= TRAILER) break;
    const { done, value } = await pieces.next();
    if (done) break;
    piece = value;
  }
  zlib.end();
  if (!state.hasEnded && !state.fault) await Promise.race([once(zlib, 'end'), once(zlib, 'error')]).catch(() => {});
  if (state.fault) return state.fault;
  let behind = given - zlib.bytesWritten;
  if (behind < TRAILER) return 'ObjectCut';
  const trailer = tail.subarray(tail.length - behind);
  if (trailer.readUInt32LE(0) !== state.sum || trailer.readUInt32LE(4) !== state.length % 2 ** 32)
    return 'ObjectChecksum';
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) behind += next.value.length;
  return { length: state.length, trailing: behind - TRAILER };
}
