import type { PreviousDigest } from './digest.ts';
import type { DigestFinding } from './finding.ts';
import { chainId } from './keys.ts';
import type { RegionKeys } from './public-keys.ts';
import type { ReadDigest } from './read-digest.ts';
import { keysFor, signedWithin, verifySignature } from './signature.ts';

/** A digest, and whether what it names may be believed. */
export interface JudgedDigest extends ReadDigest {
  readonly problem?: Exclude<DigestFinding, 'digest-missing'>;
  readonly isValid: boolean;
}

/** The bucket that the digests say they lie in: the one that most of them name. */
export function bucketOf(digests: readonly ReadDigest[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { digest } of digests) if (digest) counts.set(digest.bucket, (counts.get(digest.bucket) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What is wrong with a digest by itself, in the order of trust: key, signature, place, what is behind it. */
function problemOf({ digest, key, signature, hasTrailing }: ReadDigest, bucket: string): JudgedDigest['problem'] {
  if (!digest || signature === 'wrong') return 'digest-signature';
  if (signature === 'key-unknown') return 'digest-key-unknown';
  if (digest.object !== key || digest.bucket !== bucket) return 'digest-moved';
  if (hasTrailing) return 'digest-trailing-data';
  return signature === 'none' ? 'digest-unsigned' : undefined;
}

/** Whether a digest that lost its signature is the one that its follower was written after. */
function isProvenBy(read: ReadDigest, recorded: PreviousDigest, keysOf: (region: string) => RegionKeys): boolean {
  const { digest, hash, at } = read;
  if (!digest || hash !== recorded.hash) return false;
  const keys = keysFor(digest, keysOf(at.region), signedWithin(digest, at.isBackfill));
  return verifySignature(digest, hash, recorded.signature, keys) === 'good';
}

/**
 * Judges digests, the newest first: what a valid one records of the one before it counts for that one as well.
 * @param bucket Where they lie; where nobody knows, what most of them say.
 */
export function judgeDigests(
  digests: readonly ReadDigest[],
  keysOf: (region: string) => RegionKeys,
  bucket: string,
): readonly JudgedDigest[] {
  const recorded = new Map<string, PreviousDigest>();
  const newestFirst = [...digests].sort((a, b) => b.at.end - a.at.end);
  const judged = newestFirst.map((read): JudgedDigest => {
    const follower = recorded.get(read.key);
    let problem = problemOf(read, bucket);
    if (problem === undefined && follower && follower.hash !== read.hash) problem = 'digest-signature';
    const isProven = problem === 'digest-unsigned' && follower !== undefined && isProvenBy(read, follower, keysOf);
    const isValid = problem === undefined || isProven;
    const previous = read.digest?.previous;
    if (isValid && previous?.bucket === bucket) recorded.set(previous.key, previous);
    return { ...read, ...(problem === undefined ? {} : { problem }), isValid };
  });
  return judged.reverse();
}

/** The digests of one trail in one account and Region, oldest first; backfill digests are no links of it. */
export type Chain = readonly [JudgedDigest, ...JudgedDigest[]];

/** Home Regions first, then by name: the order in which people look. */
function byPlace([{ at: a }]: Chain, [{ at: b }]: Chain): number {
  const away = Number(a.region !== a.home) - Number(b.region !== b.home);
  return away || (chainId(a) < chainId(b) ? -1 : 1);
}

export function chainsOf(digests: readonly JudgedDigest[]): readonly Chain[] {
  const chains = new Map<string, [JudgedDigest, ...JudgedDigest[]]>();
  for (const digest of digests) {
    if (digest.at.isBackfill) continue;
    const id = chainId(digest.at);
    const chain = chains.get(id);
    if (chain) chain.push(digest);
    else chains.set(id, [digest]);
  }
  return [...chains.values()].sort(byPlace);
}
