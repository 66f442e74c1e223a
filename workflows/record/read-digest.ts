import { hash as hashOf } from 'node:crypto';
import { type Digest, parseDigest } from './digest.ts';
import { inflateMember } from './gzip-member.ts';
import { type DigestKey, parseKey } from './keys.ts';
import type { RegionKeys } from './public-keys.ts';
import { keysFor, type SignatureVerdict, signedWithin, verifySignature } from './signature.ts';

/** User metadata of an object, names as S3 answers them: small letters, without `x-amz-meta-`. */
export type Metadata = Readonly<Record<string, string>>;

/** A digest object as it lies there, looked at by itself. */
export interface ReadDigest {
  readonly key: string;
  readonly at: DigestKey;
  /** What it says; `undefined` where it cannot be read as a digest. */
  readonly digest?: Digest;
  /** SHA-256 of its inflated content, hex. */
  readonly hash?: string;
  /** `none`: its metadata has no signature. */
  readonly signature: SignatureVerdict | 'none';
  /** Whether anything lies behind the gzip member that was signed. */
  readonly hasTrailing: boolean;
}

/** Most bytes of an inflated digest. One names some hundreds of log files an hour, at 400 bytes each; this is room for 160,000. */
export const MOST_OF_DIGEST = 64 * 1024 * 1024;

/** The Region whose keys count: of the place that the digest says it was written to, so that one moved elsewhere is known as moved. */
function signingRegion({ object }: Digest, at: DigestKey): string {
  const written = parseKey(object);
  return written?.is === 'digest' ? written.region : at.region;
}

/** Reads a digest and verifies its signature. */
export function readDigest(
  key: string,
  at: DigestKey,
  { bytes, metadata }: { readonly bytes: Buffer | undefined; readonly metadata: Metadata },
  keysOf: (region: string) => RegionKeys,
): ReadDigest {
  const member = bytes === undefined ? 'ObjectEmpty' : inflateMember(bytes, MOST_OF_DIGEST);
  const digest = typeof member === 'string' ? undefined : parseDigest(member.content);
  if (typeof member === 'string' || !digest) return { key, at, signature: 'wrong', hasTrailing: false };
  const hash = hashOf('sha256', member.content);
  const found = { key, at, digest, hash, hasTrailing: member.trailing > 0 };
  const { signature, 'backfill-generation-timestamp': generatedText } = metadata;
  if (signature === undefined) return { ...found, signature: 'none' };
  const generated = Date.parse(generatedText ?? '');
  const span = signedWithin(digest, at.isBackfill, Number.isNaN(generated) ? undefined : generated);
  const keys = keysFor(digest, keysOf(signingRegion(digest, at)), span);
  return { ...found, signature: verifySignature(digest, hash, signature, keys) };
}
