import { createPublicKey, hash, type KeyObject } from 'node:crypto';

/** A public key as ListPublicKeys answers it. */
export interface ListedKey {
  /** DER: PKCS#1, at times SubjectPublicKeyInfo ("the encoding is subject to change", CloudTrail User Guide). */
  readonly value: Buffer;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

export interface PublicKey {
  readonly key: KeyObject;
  readonly from: number;
  readonly to: number;
}

/** The keys of one Region, by fingerprint. */
export type RegionKeys = ReadonlyMap<string, readonly PublicKey[]>;

/** A key from its DER bytes, in either form; `undefined` for what is none. */
function keyOf(der: Buffer): KeyObject | undefined {
  for (const type of ['pkcs1', 'spki'] as const) {
    try {
      const key = createPublicKey({ key: der, format: 'der', type });
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // The other form, or no key.
    }
  }
  return undefined;
}

/**
 * A Region's keys by their fingerprints: MD5 of the DER bytes as they were listed. It is computed here: a list that gives a
 * key another one's fingerprint leads nowhere.
 */
export function keysByFingerprint(listed: Iterable<ListedKey>): RegionKeys {
  const keys = new Map<string, PublicKey[]>();
  for (const { value, from, to } of listed) {
    const key = keyOf(value);
    if (!key) continue;
    const fingerprint = hash('md5', value);
    keys.set(fingerprint, [...(keys.get(fingerprint) ?? []), { key, from, to }]);
  }
  return keys;
}

/** ListPublicKeys' answers by Region. */
export type ListedKeys = ReadonlyMap<string, readonly ListedKey[]>;

/** A Region's keys, made once. */
export function keysOfRegions(listedKeys: ListedKeys): (region: string) => RegionKeys {
  const made = new Map<string, RegionKeys>();
  return (region) => {
    const known = made.get(region) ?? keysByFingerprint(listedKeys.get(region) ?? []);
    made.set(region, known);
    return known;
  };
}
