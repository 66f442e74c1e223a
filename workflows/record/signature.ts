import { verify } from 'node:crypto';
import type { Digest } from './digest.ts';
import { HOUR_MS } from './prefixes.ts';
import type { PublicKey, RegionKeys } from './public-keys.ts';

export type SignatureVerdict = 'good' | 'wrong' | 'key-unknown';

/** A time span in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * What CloudTrail signs: four lines, none behind the last. Source: CloudTrail User Guide, "Custom implementations of
 * CloudTrail log file integrity validation".
 * @param hash SHA-256 of the inflated digest, hex.
 */
export function signedText({ endText, bucket, object, previous }: Digest, hash: string): string {
  return `${endText}\n${bucket}/${object}\n${hash}\n${previous?.signature ?? 'null'}`;
}

/**
 * When the key of a digest has to be valid. An hour's digest is signed after its end: near a change of keys by the next
 * one, so AWS's own validator asks for two hours more. A backfill digest is signed when it is made, weeks later.
 * @param generated Milliseconds since 1970, from the object's metadata.
 */
export function signedWithin({ start, end }: Digest, isBackfill: boolean, generated?: number): Span {
  if (!isBackfill) return { from: start, to: end + 2 * HOUR_MS };
  // Without that time any key of the Region may have signed it: which one, its fingerprint says.
  if (generated === undefined) return { from: start, to: Number.POSITIVE_INFINITY };
  return { from: generated - HOUR_MS, to: generated + HOUR_MS };
}

/** The Region's keys that a digest can be signed with: those of its fingerprint that were valid then. */
export function keysFor({ fingerprint }: Digest, keys: RegionKeys, { from, to }: Span): readonly PublicKey[] {
  return (keys.get(fingerprint) ?? []).filter((key) => key.from <= to && key.to >= from);
}

/** Whether a signature (hex) fits a digest: RSA PKCS#1 v1.5 over SHA-256 of the signed text. */
export function verifySignature(
  digest: Digest,
  hash: string,
  signature: string,
  candidates: readonly PublicKey[],
): SignatureVerdict {
  if (candidates.length === 0) return 'key-unknown';
  if (!/^(?:[0-9a-f]{2})+$/i.test(signature)) return 'wrong';
  const text = Buffer.from(signedText(digest, hash));
  const bytes = Buffer.from(signature, 'hex');
  return candidates.some(({ key }) => verify('sha256', text, key, bytes)) ? 'good' : 'wrong';
}
